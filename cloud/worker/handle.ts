import type { ServiceBusReceivedMessage, ServiceBusSender } from '@azure/service-bus';
import { startDeadline, until } from '../../shared/timing/deadline.ts';
import { log } from '../base/log.ts';
import { createRunningRequests } from './running-requests.ts';
import { onboard, type OnboardTools, type Outcome, type ProgressStep } from './onboard.ts';
import { createReplies } from './replies.ts';
import { type ReadRequest, readRequest, type ReplyAddress } from './request.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

/** `interrupted` messages go to another worker. */
export type Handled = { kind: 'done' } | { kind: 'poison'; reason: string } | { kind: 'interrupted' };

export interface Limits {
  readonly stopping: AbortSignal;
  /** Per message, in milliseconds. */
  readonly maxHold: number;
}

export function createHandler(sender: ServiceBusSender, tools: OnboardTools, { stopping, maxHold }: Limits) {
  const running = createRunningRequests();
  const metrics = createWorkerMetrics(running.count);
  const repliesTo = (address: ReplyAddress) => createReplies(sender, address);

  async function rejectPoison({ reason, replyTo }: ReadRequest & { kind: 'poison' }): Promise<Handled> {
    if (replyTo) await repliesTo(replyTo).outcome({ step: 'failed', percent: 0, reason: 'request-invalid' });
    metrics.poison({ reason });
    log('request-poisoned', { reason }, 'warn');
    return { kind: 'poison', reason };
  }

  function count(requestId: string, outcome: Outcome, started: number): void {
    const milliseconds = Math.round(performance.now() - started);
    metrics.seconds(milliseconds / 1_000);
    metrics.outcome(
      outcome.step === 'failed' ? { step: 'failed', reason: outcome.reason } : { step: outcome.step },
    );
    log('onboarding-answered', { requestId, step: outcome.step, milliseconds });
  }

  async function processMessage(message: ServiceBusReceivedMessage, expired: AbortSignal): Promise<Handled> {
    const started = performance.now();
    const read = readRequest(message);
    if (read.kind === 'poison') return rejectPoison(read);
    const { request, replyTo } = read;
    const execute = async () => {
      const replies = repliesTo(replyTo);
      const report = (step: ProgressStep, percent: number) => {
        if (!expired.aborted) replies.progress({ step, percent });
      };
      const outcome = await onboard(request, tools, report, stopping);
      // The next worker reports the outcome.
      if (expired.aborted || (stopping.aborted && outcome.step === 'failed')) return 'interrupted';
      await replies.outcome(outcome);
      count(request.requestId, outcome, started);
      return 'done';
    };
    // Later copies must not join abandoned work.
    const work = () =>
      until(expired, execute).catch((error: unknown) => {
        if (expired.aborted) return 'interrupted' as const;
        throw error;
      });
    const result = await running.run(request.requestId, request.attempt, work);
    if (result === 'joined') metrics.duplicate();
    return { kind: result === 'interrupted' ? 'interrupted' : 'done' };
  }

  return {
    metrics,
    /** Rejects if the outcome could not be sent. */
    handle: async (message: ServiceBusReceivedMessage): Promise<Handled> => {
      metrics.request();
      // Counts earlier deliveries.
      if ((message.deliveryCount ?? 0) > 0) metrics.redelivery();
      const { signal: expired, clear } = startDeadline(maxHold);
      try {
        return await until(expired, () => processMessage(message, expired));
      } catch (error) {
        if (!expired.aborted) throw error;
        metrics.late();
        log('request-held-too-long', {}, 'error');
        return { kind: 'interrupted' };
      } finally {
        clear();
      }
    },
  };
}
