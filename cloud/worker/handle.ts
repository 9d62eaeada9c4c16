import type { ServiceBusReceivedMessage, ServiceBusSender } from '@azure/service-bus';
import { startDeadline, until } from '../../shared/timing/deadline.ts';
import { log } from '../base/log.ts';
import { createRequestsInWork } from './requests-in-work.ts';
import { onboard, type OnboardTools, type Outcome, type ProgressStep } from './onboard.ts';
import { createReplies } from './replies.ts';
import { type ReadRequest, readRequest, type ReplyAddress } from './request.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

/** `interrupted` messages go to another worker. */
export type Handled = { kind: 'done' } | { kind: 'poison'; reason: string } | { kind: 'interrupted' };

export interface Limits {
  readonly ending: AbortSignal;
  /** Per message, in milliseconds. */
  readonly longestHold: number;
}

export function createHandler(
  sender: ServiceBusSender,
  tools: OnboardTools,
  { ending, longestHold }: Limits,
) {
  const inWork = createRequestsInWork();
  const metrics = createWorkerMetrics(inWork.count);
  const repliesTo = (address: ReplyAddress) => createReplies(sender, address);

  async function setAside({ reason, replyTo }: ReadRequest & { kind: 'poison' }): Promise<Handled> {
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

  async function take(message: ServiceBusReceivedMessage, over: AbortSignal): Promise<Handled> {
    const started = performance.now();
    const read = readRequest(message);
    if (read.kind === 'poison') return setAside(read);
    const { request, replyTo } = read;
    const work = async () => {
      const replies = repliesTo(replyTo);
      const report = (step: ProgressStep, percent: number) => {
        if (!over.aborted) replies.progress({ step, percent });
      };
      const outcome = await onboard(request, tools, report, ending);
      // The next worker reports the outcome.
      if (over.aborted || (ending.aborted && outcome.step === 'failed')) return 'interrupted';
      await replies.outcome(outcome);
      count(request.requestId, outcome, started);
      return 'done';
    };
    // Later copies must not join abandoned work.
    const bounded = () =>
      until(over, work).catch((error: unknown) => {
        if (over.aborted) return 'interrupted' as const;
        throw error;
      });
    const carried = await inWork.carry(request.requestId, request.attempt, bounded);
    if (carried === 'joined') metrics.duplicate();
    return { kind: carried === 'interrupted' ? 'interrupted' : 'done' };
  }

  return {
    metrics,
    /** Rejects if the outcome could not be sent, and the message is redelivered. */
    handle: async (message: ServiceBusReceivedMessage): Promise<Handled> => {
      metrics.request();
      // Counts earlier deliveries.
      if ((message.deliveryCount ?? 0) > 0) metrics.redelivery();
      const { signal: over, clear } = startDeadline(longestHold);
      try {
        return await until(over, () => take(message, over));
      } catch (error) {
        if (!over.aborted) throw error;
        metrics.late();
        log('request-held-too-long', {}, 'error');
        return { kind: 'interrupted' };
      } finally {
        clear();
      }
    },
  };
}
