import type { ServiceBusClient, ServiceBusSessionReceiver } from '@azure/service-bus';
import { setTimeout } from 'node:timers/promises';
import type { ApiKey } from '../../shared/api-key.ts';
import {
  onboardingReply,
  replyQueue,
  requestQueue,
  type OnboardingReply,
  type OnboardingRequest,
} from '../../shared/onboarding-messages.ts';
import type { OnboardingProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Hub } from '../hub/connection.ts';
import { stepSignal } from '../hub/deadlines.ts';

/** Longest conversation, from asking for the reply session to the outcome, in milliseconds. */
const confirmationDeadline = 30_000;

/** Pause before asking again for a session that is still held, in milliseconds. */
const sessionPause = 500;

/** A request nobody took by then is dropped by the hub, in milliseconds. */
const requestTimeToLive = 120_000;

/** The code SIC exists: its container's name, or why it does not. */
export type Outcome = Result<{ container: string }, OnboardingProblem>;

/** A reply on the way, before the last one. */
export type Progress = Exclude<OnboardingReply, { step: 'completed' | 'failed' }>;

/** What one conversation needs. `signal` ends it at any moment with `cancelled`. */
export interface Conversation {
  readonly key: ApiKey;
  readonly request: OnboardingRequest;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Sends one request and follows its replies to the last one. The reply session is taken before the request
 * is sent, so that no reply can be missed; its id is the request id, so that no foreign reply can arrive.
 */
export async function converse(
  hub: Hub,
  { key, request, signal, onProgress }: Conversation,
): Promise<Outcome> {
  const conversation = await hub.act(key, signal, async (client) => {
    const end = AbortSignal.timeout(confirmationDeadline);
    const replies = await takeReplySession(client, request.requestId, signal, end);
    await send(client, request, stepSignal(signal));
    return followReplies(replies, request.requestId, signal, end, onProgress);
  });
  return conversation.ok ? conversation.value : conversation;
}

/**
 * Takes the session of our replies. Our own ghost may still hold it: after a power cut the hub frees the session of
 * a dead client only when its lock expires.
 */
async function takeReplySession(
  client: ServiceBusClient,
  requestId: string,
  signal: AbortSignal,
  end: AbortSignal,
): Promise<ServiceBusSessionReceiver> {
  for (;;) {
    try {
      return await client.acceptSession(replyQueue, requestId, {
        // A lost reply costs nothing: sent again, the request finds the container there, which is success.
        receiveMode: 'receiveAndDelete',
        abortSignal: stepSignal(signal),
      });
    } catch (error) {
      if (!isHeldByAnother(error) || end.aborted) throw error;
      await setTimeout(sessionPause, undefined, { signal });
    }
  }
}

const isHeldByAnother = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'SessionCannotBeLocked';

async function send(client: ServiceBusClient, request: OnboardingRequest, abortSignal: AbortSignal) {
  const message = {
    body: request,
    contentType: 'application/json',
    messageId: request.requestId,
    replyTo: replyQueue,
    replyToSessionId: request.requestId,
    timeToLive: requestTimeToLive,
  };
  await client.createSender(requestQueue).sendMessages(message, { abortSignal });
}

async function followReplies(
  replies: ServiceBusSessionReceiver,
  requestId: string,
  signal: AbortSignal,
  end: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  const abortSignal = AbortSignal.any([signal, end]);
  try {
    for await (const message of replies.getMessageIterator({ abortSignal })) {
      const parsed = onboardingReply.safeParse(message.body);
      if (!parsed.success || parsed.data.requestId !== requestId) continue;
      const reply = parsed.data;
      if (reply.step === 'completed') return ok({ container: reply.container });
      if (reply.step === 'failed') return err({ code: 'onboarding-refused', reason: reply.reason });
      onProgress(reply);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    // The request is out: whatever cut the line now, the honest answer is that nobody confirmed.
  }
  return err({ code: 'no-confirmation' });
}
