import { createHash, randomBytes } from 'node:crypto';

/** How long a session lasts without a request, and at most, in milliseconds. */
export const idleLimit = 15 * 60_000;
export const absoluteLimit = 8 * 3_600_000;

/** Sessions at the same time at most; the oldest gives way. */
const maxSessions = 500;

/** Somebody who is logged in. Instants are milliseconds of the clock of {@link createSessions}. */
export interface Session {
  readonly email: string;
  readonly sicCode: string;
  readonly csrfToken: string;
  readonly openedAt: number;
  seenAt: number;
}

const randomText = () => randomBytes(32).toString('base64url');

/** Sessions are looked up by a hash: the time a look-up takes says nothing of the ids in use. */
const hashOf = (id: string) => createHash('sha256').update(id).digest('base64');

/** Keeps who is logged in, in memory only: a restart logs everybody out. `now` gives milliseconds on a clock
 * that nobody sets. */
export function createSessions(now: () => number) {
  const byHash = new Map<string, Session>();

  const isOver = ({ openedAt, seenAt }: Session) =>
    now() - seenAt >= idleLimit || now() - openedAt >= absoluteLimit;

  function makeRoom(): void {
    for (const [hash, session] of byHash) if (isOver(session)) byHash.delete(hash);
    const [oldest] = byHash.keys();
    if (byHash.size >= maxSessions && oldest !== undefined) byHash.delete(oldest);
  }

  return {
    /** Opens a session; the id is for its owner's cookie alone. */
    open(email: string, sicCode: string): string {
      makeRoom();
      const id = randomText();
      byHash.set(hashOf(id), { email, sicCode, csrfToken: randomText(), openedAt: now(), seenAt: now() });
      return id;
    },
    /** The session of this id, if it is not over; it has then been used just now. */
    use(id: string): Session | undefined {
      const session = byHash.get(hashOf(id));
      if (!session) return undefined;
      if (isOver(session)) {
        byHash.delete(hashOf(id));
        return undefined;
      }
      session.seenAt = now();
      return session;
    },
    close(id: string): void {
      byHash.delete(hashOf(id));
    },
  };
}

/** See {@link createSessions}. */
export type Sessions = ReturnType<typeof createSessions>;
