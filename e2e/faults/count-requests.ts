import { expect } from '../support/fixtures.ts';
import type { TestCloud } from '../support/cloud.ts';

interface Answered {
  readonly event?: string;
  readonly requestId?: string;
  readonly step?: string;
  readonly time?: string;
}

/**
 * Counts the requests that the worker carries out from now on, by their ids: one that was carried out again counts once.
 * The worker's log comes by a pipe, and may tell now what was done for an earlier test: the time of each line decides.
 */
export function countRequests(cloud: TestCloud) {
  const since = new Date().toISOString();
  const count = () => {
    const events = cloud
      .stderr()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Answered)
      .filter(
        ({ event, step, time }) =>
          event === 'onboarding-answered' && step === 'completed' && time && time >= since,
      );
    return new Set(events.map(({ requestId }) => requestId)).size;
  };
  return {
    /** Fails unless exactly one was carried out, once none is left to be. */
    async expectOne(): Promise<void> {
      await cloud.idle();
      await expect.poll(count, { message: 'requests carried out' }).toBe(1);
    },
  };
}
