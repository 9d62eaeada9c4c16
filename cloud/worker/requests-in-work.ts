interface Work {
  readonly attempt: number | undefined;
  readonly done: Promise<'done' | 'interrupted'>;
}

/** What became of a request: carried out, told by the copy it joined, or given back. */
export type Carried = 'done' | 'joined' | 'interrupted';

/**
 * The requests in work, by id: a copy that comes meanwhile joins the one in work instead of answering twice. A later
 * attempt is no copy, because it listens to answers to itself alone; it waits for its turn.
 */
export function createRequestsInWork() {
  const running = new Map<string, Work>();
  return {
    count: (): number => running.size,
    /** Carries a request out, or joins its copy. Rejects as the work does, also for whoever joined it or waits for it. */
    async carry(
      requestId: string,
      attempt: number | undefined,
      work: () => Promise<'done' | 'interrupted'>,
    ): Promise<Carried> {
      for (let other = running.get(requestId); other; other = running.get(requestId)) {
        const ended = await other.done;
        if (other.attempt === attempt) return ended === 'done' ? 'joined' : ended;
      }
      const done = work();
      running.set(requestId, { attempt, done });
      return done.finally(() => running.delete(requestId));
    },
  };
}
