import type { ServiceBusClient, ServiceBusSender, ServiceBusSessionReceiver } from '@azure/service-bus';
import type { ApiKey } from '../../shared/api-key.ts';
import { withTimeout, withTimeoutSignal } from '../../shared/timing/deadline.ts';
import { createBackoff, retry } from '../../shared/timing/retry.ts';
import { keepLocked } from '../../shared/timing/lock-renewal.ts';
import {
  onboardingReply,
  type OnboardingReply,
  type OnboardingRequest,
} from '../../shared/onboarding-messages.ts';
import { parseMessageBody } from '../../shared/text/message-body.ts';
import type { OnboardingProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import { checkKey, answerOf } from '../service-bus/check-key.ts';
import type { ServiceBus } from '../service-bus/service-bus.ts';
import type { QueueNames } from '../service-bus/endpoint.ts';
import { actionDeadline, stepDeadline } from '../service-bus/deadlines.ts';

/** Milliseconds until Service Bus drops an unread request. */
const requestTimeToLive = 120_000;

/** More than the five replies of one attempt. */
const fetchedAhead = 8;

export type RequestResult = Result<{ container: string }, OnboardingProblem>;

export type Progress = Exclude<OnboardingReply, { step: 'completed' | 'failed' }>;

/** `signal` ends it with `cancelled`. */
export interface RequestReply {
  readonly key: ApiKey;
  /** Resolves when the request may be sent. Undefined if it must not be. */
  readonly requested: Promise<OnboardingRequest | undefined>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Transient errors worth a retry. `session-held` can be our own previous connection. */
const passing: ReadonlySet<ActionError['code']> = new Set([
  'hub-busy',
  'hub-silent',
  'hub-cut-off',
  'session-held',
]);

/** Errors that say more than "not confirmed", even after the request was sent. */
const telling: ReadonlySet<ActionError['code']> = new Set([
  'key-refused',
  'address-not-allowed',
  'token-expired',
  'clock-off',
  'wrong-audience',
  'rights-missing',
  'queue-disabled',
  'service-disabled',
  'access-refused',
  'queue-missing',
  'session-held',
]);

/** What an open connection reports when its key was revoked. */
const outOfRights: ReadonlySet<ActionError['code']> = new Set([
  'rights-missing',
  'access-refused',
  'token-expired',
]);

/** 30 s at most. A retry repeats everything: the worker knows the request by its id. */
export async function requestOnboarding(
  serviceBus: ServiceBus,
  exchange: RequestReply,
  backoff = createBackoff(400, 4_000),
): Promise<RequestResult> {
  const { key, requested, signal, onProgress } = exchange;
  const out = { isSent: false };
  const talk = (bounded: AbortSignal) =>
    retry(
      () =>
        serviceBus.act(key, bounded, async (client, step) => {
          const sender = client.createSender(serviceBus.queues.requests);
          // Opens connection and sender link; sends nothing.
          const open = (abortSignal: AbortSignal) => sender.createMessageBatch({ abortSignal });
          const opening = withTimeout(stepDeadline, open, step);
          const talking = requested.then(async (request) => {
            if (request === undefined) return err({ code: 'cancelled' } as const);
            // In parallel: the session stores replies until they are read.
            const [replies] = await Promise.all([
              takeReplySession(client, serviceBus.queues.replies, request.requestId, step),
              send(sender, serviceBus.queues, request, step).then(() => {
                out.isSent = true;
              }),
            ]);
            const letGo = keepLocked({
              until: replies.sessionLockedUntilUtc,
              renew: (abortSignal) => replies.renewSessionLock({ abortSignal }),
              // A lost session ends the replies, which is reported.
              onFailure: () => undefined,
            });
            step.addEventListener('abort', letGo, { once: true });
            return followReplies(replies, request, step, onProgress).finally(letGo);
          });
          const [result] = await Promise.all([talking, opening]);
          return result;
        }),
      // After sending, only a reply can end it well, so retry until time runs out.
      ({ code }) => passing.has(code) || (out.isSent && !telling.has(code)),
      backoff,
      bounded,
    );
  const held = await withTimeoutSignal(actionDeadline, talk, signal);
  if (held.ok) return held.value;
  if (signal.aborted) return err({ code: 'cancelled' });
  // After sending, the honest answer is "no confirmation".
  if (out.isSent && !telling.has(held.problem.code)) return err({ code: 'no-confirmation' });
  // Our own timeout, not the caller's cancel.
  if (held.problem.code === 'cancelled') return err(serviceBus.noAnswer);
  return (await isKeyRefused(serviceBus, key, held.problem, signal)) ? err({ code: 'key-refused' }) : held;
}

/** Reports missing rights when its key is revoked. Only a new connection reports the key. */
async function isKeyRefused(serviceBus: ServiceBus, key: ApiKey, { code }: ActionError, signal: AbortSignal) {
  if (!outOfRights.has(code)) return false;
  const checked = await withTimeoutSignal(
    2 * stepDeadline,
    (bounded) => checkKey(serviceBus, key, bounded),
    signal,
  );
  return !checked.ok && answerOf(checked.problem) === 'refused';
}

/** The session id is the request id, so no other request's reply arrives here. */
const takeReplySession = (
  client: ServiceBusClient,
  queue: string,
  requestId: string,
  signal: AbortSignal,
) => {
  // A lost reply is harmless: the resent request finds its container, which is success.
  const how = {
    receiveMode: 'receiveAndDelete',
    skipParsingBodyAsJson: true,
    // The SDK renews by date only. See keepLocked.
    maxAutoLockRenewalDurationInMs: 0,
  } as const;
  const accept = (abortSignal: AbortSignal) =>
    client.acceptSession(queue, requestId, { ...how, abortSignal });
  return withTimeout(stepDeadline, accept, signal);
};

async function send(
  sender: ServiceBusSender,
  queues: QueueNames,
  request: OnboardingRequest,
  signal: AbortSignal,
) {
  const message = {
    body: request,
    contentType: 'application/json',
    messageId: request.requestId,
    replyTo: queues.replies,
    replyToSessionId: request.requestId,
    timeToLive: requestTimeToLive,
  };
  await withTimeout(stepDeadline, (abortSignal) => sender.sendMessages(message, { abortSignal }), signal);
}

/** No reply waits until the previous one is shown. */
const followReplies = (
  replies: ServiceBusSessionReceiver,
  request: OnboardingRequest,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
) =>
  new Promise<RequestResult>((resolve, reject) => {
    replies.subscribe(
      {
        processMessage({ body }) {
          const reply = replyTo(request, body);
          if (reply?.step === 'completed') resolve(ok({ container: reply.container }));
          else if (reply?.step === 'failed')
            resolve(err({ code: 'onboarding-refused', reason: reply.reason }));
          else if (reply !== undefined) onProgress(reply);
          return Promise.resolve();
        },
        processError({ error }) {
          reject(error);
          return Promise.resolve();
        },
      },
      { maxConcurrentCalls: fetchedAhead, abortSignal: signal },
    );
  });

/** Undefined for replies to an earlier attempt. */
function replyTo(request: OnboardingRequest, body: unknown): OnboardingReply | undefined {
  const { success, data } = onboardingReply.safeParse(parseMessageBody(body));
  if (!success || data.requestId !== request.requestId) return undefined;
  return data.attempt === undefined || data.attempt === request.attempt ? data : undefined;
}
