import { setTimeout as sleep } from 'node:timers/promises';
import type { Desk } from './desk.ts';

/** Somebody clicks Onboarding again after a time between these, in milliseconds. */
const leastPause = 500;
const mostPause = 3_000;

/** What one firm's onboarding came to. */
export interface Story {
  readonly sicCode: string;
  /** The container it was told; undefined when the time ran out first. */
  readonly container: string | undefined;
  readonly clicks: number;
  /** Ids of its requests. */
  readonly requestIds: readonly string[];
  /** What the clicks before the last one ended with. */
  readonly problems: readonly string[];
  readonly milliseconds: number;
}

/** Clicks Onboarding until it succeeds, as somebody at a desk would, until the signal fires at most. */
export async function clickUntilDone(
  desk: Desk,
  sicCode: string,
  random: () => number,
  patience: AbortSignal,
): Promise<Story> {
  const begun = performance.now();
  const problems: string[] = [];
  for (let clicks = 1; ; clicks += 1) {
    const outcome = await desk.onboard();
    if (!outcome.ok)
      problems.push('reason' in outcome.problem ? outcome.problem.reason : outcome.problem.code);
    if (outcome.ok || patience.aborted) {
      return {
        ...{ sicCode, clicks, problems, requestIds: desk.requestIds() },
        container: outcome.ok ? outcome.value.container : undefined,
        milliseconds: performance.now() - begun,
      };
    }
    await sleep(leastPause + random() * (mostPause - leastPause));
  }
}
