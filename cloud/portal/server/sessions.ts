import { createHash, randomBytes } from 'node:crypto';

/** In milliseconds. */
export const idleLimit = 15 * 60_000;
export const absoluteLimit = 8 * 3_600_000;

/** The oldest is dropped first. */
const maxSessions = 500;

/** Times are in milliseconds of `now`. */
export interface Session {
  readonly email: string;
  readonly sicCode: string;
  readonly csrfToken: string;
  readonly openedAt: number;
  seenAt: number;
}

const randomText = () => randomBytes(32).toString('base64url');

/** Hides ids from timing attacks. */
const hashOf = (id: string) => createHash('sha256').update(id).digest('base64');

/** A restart ends every session. `now` is monotonic milliseconds. */
export function createSessions(now: () => number) {
  const byHash = new Map<string, Session>();

  const isOver = ({ openedAt, seenAt }: Session) =>
    now() - seenAt >= idleLimit || now() - openedAt >= absoluteLimit;

  function evictOldest(): void {
    for (const [hash, session] of byHash) if (isOver(session)) byHash.delete(hash);
    const [oldest] = byHash.keys();
    if (byHash.size >= maxSessions && oldest !== undefined) byHash.delete(oldest);
  }

  return {
    /** For the owner's cookie only. */
    open(email: string, sicCode: string): string {
      evictOldest();
      const id = randomText();
      byHash.set(hashOf(id), { email, sicCode, csrfToken: randomText(), openedAt: now(), seenAt: now() });
      return id;
    },
    /** Also renews the session. */
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

export type Sessions = ReturnType<typeof createSessions>;
