import type { ServiceBusSender } from '@azure/service-bus';
import { contractName, type OnboardingReply } from '../../shared/onboarding-messages.ts';
import { log } from '../base/log.ts';
import type { ReplyAddress } from './request.ts';

/** A reply nobody collects disappears after this time, in milliseconds. */
const timeToLive = 120_000;

type WithoutEnvelope<Reply> = Reply extends unknown
  ? Omit<Reply, 'contract' | 'requestId' | 'attempt'>
  : never;

/** What a reply says. */
export type ReplyContent = WithoutEnvelope<OnboardingReply>;

/** Sends the replies to one request, in order. */
export function createReplies(sender: ServiceBusSender, { requestId, session, attempt }: ReplyAddress) {
  const send = (content: ReplyContent): Promise<void> =>
    sender.sendMessages({
      body: { contract: contractName, requestId, ...(attempt !== undefined && { attempt }), ...content },
      contentType: 'application/json',
      correlationId: requestId,
      sessionId: session,
      timeToLive,
    });
  let last: Promise<void> = Promise.resolve();
  return {
    /** Tells a step without holding up the work; one that cannot be told is left out. */
    progress(content: ReplyContent): void {
      last = last
        .then(() => send(content))
        .catch(() => {
          log('progress-not-sent', { requestId, step: content.step }, 'warn');
        });
    },
    /** Tells the outcome after all steps. Rejects when it cannot be told. */
    async outcome(content: ReplyContent): Promise<void> {
      await last;
      await send(content);
    },
  };
}
