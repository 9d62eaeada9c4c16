import type { ServiceBusSender } from '@azure/service-bus';
import { withTimeout } from '../../shared/timing/deadline.ts';
import { contractName, type OnboardingReply } from '../../shared/onboarding-messages.ts';
import { log } from '../base/log.ts';
import type { ReplyAddress } from './request.ts';

/** In milliseconds. */
const timeToLive = 120_000;

/** In milliseconds. The next step supersedes a lost one. */
const progressDeadline = 5_000;

/** For all retries of the client, in milliseconds. */
const outcomeDeadline = 25_000;

type WithoutEnvelope<Reply> = Reply extends unknown
  ? Omit<Reply, 'contract' | 'requestId' | 'attempt'>
  : never;

export type ReplyContent = WithoutEnvelope<OnboardingReply>;

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
    /** Drops steps that cannot be sent. */
    progress(content: ReplyContent): void {
      last = last
        .then(() => send(content, progressDeadline))
        .catch(() => {
          log('progress-not-sent', { requestId, step: content.step }, 'warn');
        });
    },
    async outcome(content: ReplyContent): Promise<void> {
      await last;
      await send(content, outcomeDeadline);
    },
  };
}
