import { createMetrics } from '../base/metrics.ts';

/** In seconds. Exceeds the usual storage budget. */
const bounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createWorkerMetrics(running: () => number) {
  const metrics = createMetrics();
  metrics.gauge('onboarding_in_work', 'Requests in work now.', () => [{ value: running() }]);
  return {
    text: metrics.text,
    request: metrics.counter('onboarding_requests_total', 'Messages taken from the request queue.'),
    outcome: metrics.counter('onboarding_outcomes_total', 'Requests answered, by outcome.'),
    duplicate: metrics.counter('onboarding_duplicates_total', 'Copies that joined a request in work.'),
    redelivery: metrics.counter('onboarding_redeliveries_total', 'Messages that were delivered before.'),
    poison: metrics.counter('onboarding_poison_total', 'Messages set aside as dead letters, by reason.'),
    abandoned: metrics.counter('onboarding_abandoned_total', 'Requests given back undone.'),
    late: metrics.counter('onboarding_late_total', 'Requests given back because they were held too long.'),
    serviceBusError: metrics.counter(
      'onboarding_hub_errors_total',
      'Failures of the hub, by what was being done.',
    ),
    seconds: metrics.histogram('onboarding_seconds', 'Time from taking a request to its answer.', bounds),
  };
}

export type WorkerMetrics = ReturnType<typeof createWorkerMetrics>;
