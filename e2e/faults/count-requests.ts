import { expect } from '../support/fixtures.ts';
import type { TestCloud } from '../support/cloud.ts';

interface Answered {
  readonly event?: string;
  readonly requestId?: string;
  readonly step?: string;
  readonly time?: string;
}

/**
 * Counts distinct requests completed from now on. The worker's log arrives late, so the time of
 * each line decides.
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
    async expectOne(): Promise<void> {
      await cloud.idle();
      await expect.poll(count, { message: 'requests carried out' }).toBe(1);
    },
  };
}
