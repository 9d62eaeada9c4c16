import type { TestCloud } from '../support/cloud.ts';

interface Answered {
  readonly event?: string;
  readonly requestId?: string;
  readonly step?: string;
}

/** Ids of the requests the worker has carried out so far; one that was carried out again counts once. */
export function completedRequests(cloud: TestCloud): ReadonlySet<string> {
  const events = cloud
    .stderr()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Answered);
  return new Set(
    events.flatMap(({ event, step, requestId }) =>
      event === 'onboarding-answered' && step === 'completed' && requestId !== undefined ? [requestId] : [],
    ),
  );
}
