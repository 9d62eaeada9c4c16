import { setTimeout as sleep } from 'node:timers/promises';
import type { FirmClient } from './firm-client.ts';

/** Milliseconds. */
const leastPause = 500;
const mostPause = 3_000;

export interface FirmResult {
  readonly sicCode: string;
  /** Undefined on timeout. */
  readonly container: string | undefined;
  readonly clicks: number;
  readonly requestIds: readonly string[];
  readonly problems: readonly string[];
  readonly milliseconds: number;
}

export async function clickUntilDone(
  client: FirmClient,
  sicCode: string,
  random: () => number,
  signal: AbortSignal,
): Promise<FirmResult> {
  const begun = performance.now();
  const problems: string[] = [];
  for (let clicks = 1; ; clicks += 1) {
    const outcome = await client.onboard();
    if (!outcome.ok)
      problems.push('reason' in outcome.problem ? outcome.problem.reason : outcome.problem.code);
    if (outcome.ok || signal.aborted) {
      return {
        ...{ sicCode, clicks, problems, requestIds: client.requestIds() },
        container: outcome.ok ? outcome.value.container : undefined,
        milliseconds: performance.now() - begun,
      };
    }
    await sleep(leastPause + random() * (mostPause - leastPause));
  }
}
