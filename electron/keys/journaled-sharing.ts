import type { Note } from '../journal/journal.ts';
import type { Sharing } from '../vault/sharing.ts';

/** Sharing that notes who let whom in, and when it ended; never the code. */
export const journaledSharing = (sharing: Sharing, note: Note): Sharing => ({
  ...sharing,
  async start() {
    const started = await sharing.start();
    if (started.ok) note({ kind: 'sharing-started' });
    return started;
  },
  async join(code) {
    const joined = await sharing.join(code);
    note(
      joined.ok ? { kind: 'sharing-joined' } : { kind: 'sharing-not-joined', problem: { ...joined.problem } },
    );
    return joined;
  },
  async stop() {
    const stopped = await sharing.stop();
    if (stopped.ok) note({ kind: 'sharing-stopped' });
    return stopped;
  },
});
