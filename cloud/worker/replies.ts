import type { ServiceBusSender } from '@azure/service-bus';
import { withTimeout } from '../../shared/deadline.ts';
import { contractName, type OnboardingReply } from '../../shared/onboarding-messages.ts';
import { log } from '../base/log.ts';
import type { ReplyAddress } from './request.ts';

/** A reply nobody collects disappears after this time, in milliseconds. */
const timeToLive = 120_000;

/** A step may take this long to be told, in milliseconds: the next one tells more. */
const progressDeadline = 5_000;

/** The outcome may take this long, in milliseconds: all tries of the client. */
const outcomeDeadline = 25_000;

type WithoutEnvelope<Reply> = Reply extends unknown
  ? Omit<Reply, 'contract' | 'requestId' | 'attempt'>
  : never;

/** What a reply says. */
export type ReplyContent = WithoutEnvelope<OnboardingReply>;

/** Sends the replies to one request, in order. */
export function createReplies(sender: ServiceBusSender, { requestId, session, attempt }: ReplyAddress) {
  const send = (content: ReplyContent, deadline: number): Promise<void> => {
    const reply = {
      body: { contract: contractName, requestId, ...(attempt !== undefined && { attempt }), ...content },
      contentType: 'application/json',
      correlationId: requestId,
      sessionId: session,
      timeToLive,
    };
    return withTimeout(deadline, (abortSignal) => sender.sendMessages(reply, { abortSignal }));
  };
  let last: Promise<void> = Promise.resolve();
  return {
    /** Tells a step without holding up the work; one that cannot be told is left out. */
    progress(content: ReplyContent): void {
      last = last
        .then(() => send(content, progressDeadline))
        .catch(() => {
          log('progress-not-sent', { requestId, step: content.step }, 'warn');
        });
    },
    /** Tells the outcome after all steps. Rejects when it cannot be told. */
    async outcome(content: ReplyContent): Promise<void> {
      await last;
      await send(content, outcomeDeadline);
    },
  };
}
