interface Work {
  readonly attempt: number | undefined;
  readonly done: Promise<'done' | 'interrupted'>;
}

/** `joined` means a running copy replies. */
export type RunResult = 'done' | 'joined' | 'interrupted';

/**
 * A copy joins the running request, so that only one replies. A later attempt waits, because it
 * reads only its own replies.
 */
export function createRunningRequests() {
  const running = new Map<string, Work>();
  return {
    count: (): number => running.size,
    /** Rejects with the work's error, also when joined. */
    async run(
      requestId: string,
      attempt: number | undefined,
      work: () => Promise<'done' | 'interrupted'>,
    ): Promise<RunResult> {
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
