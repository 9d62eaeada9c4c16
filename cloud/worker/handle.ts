import type { ServiceBusReceivedMessage, ServiceBusSender } from '@azure/service-bus';
import { log } from '../base/log.ts';
import { createRequestsInWork } from './requests-in-work.ts';
import { onboard, type OnboardTools, type Outcome, type ProgressStep } from './onboard.ts';
import { createReplies } from './replies.ts';
import { type ReadRequest, readRequest, type ReplyAddress } from './request.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

/** What to do with a message: settled, set aside with a reason, or given back for another worker. */
export type Handled = { kind: 'done' } | { kind: 'poison'; reason: string } | { kind: 'interrupted' };

/** Carries out the messages of the request queue. `ending` tells when there is no time left to finish. */
export function createHandler(sender: ServiceBusSender, tools: OnboardTools, ending: AbortSignal) {
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

  return {
    metrics,
    /** Handles one message. Rejects when its outcome could not be told: it has to come again. */
    handle: async (message: ServiceBusReceivedMessage): Promise<Handled> => {
      const started = performance.now();
      metrics.request();
      // Counts the deliveries before this one.
      if ((message.deliveryCount ?? 0) > 0) metrics.redelivery();
      const read = readRequest(message);
      if (read.kind === 'poison') return setAside(read);
      const { request, replyTo } = read;
      const carried = await inWork.carry(request.requestId, request.attempt, async () => {
        const replies = repliesTo(replyTo);
        const report = (step: ProgressStep, percent: number) => {
          replies.progress({ step, percent });
        };
        const outcome = await onboard(request, tools, report, ending);
        // Stopped in the middle is no failure of the firm's: whoever gets the message next tells how it ended.
        if (ending.aborted && outcome.step === 'failed') return 'interrupted';
        await replies.outcome(outcome);
        count(request.requestId, outcome, started);
        return 'done';
      });
      if (carried === 'joined') metrics.duplicate();
      return { kind: carried === 'interrupted' ? 'interrupted' : 'done' };
    },
  };
}
