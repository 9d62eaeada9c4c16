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

/** A request nobody took by then is dropped by the hub, in milliseconds. */
const requestTimeToLive = 120_000;

/** Replies fetched ahead: more than the five that one attempt brings. */
const fetchedAhead = 8;

/** The code SIC exists: its container's name, or why it does not. */
export type OnboardingResult = Result<{ container: string }, OnboardingProblem>;

/** A reply on the way, before the last one. */
export type Progress = Exclude<OnboardingReply, { step: 'completed' | 'failed' }>;

/** What one conversation needs. `signal` ends it at any moment with `cancelled`. */
export interface RequestReply {
  readonly key: ApiKey;
  /** The request, once it may be sent; undefined when it may not: then there is nothing to say. */
  readonly requested: Promise<OnboardingRequest | undefined>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** What may pass by itself within seconds: a busy or silent hub, a dropped line, our own ghost on the session. */
const passing: ReadonlySet<ActionError['code']> = new Set([
  'hub-busy',
  'hub-silent',
  'hub-cut-off',
  'session-held',
]);

/** What tells more than "not confirmed" even when the request is out. */
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

/** What an open connection is told whose key is no longer in force. */
const outOfRights: ReadonlySet<ActionError['code']> = new Set([
  'rights-missing',
  'access-refused',
  'token-expired',
]);

/**
 * Sends one request and follows its replies to the last one, 30 s at most. When the line breaks, all of it is done again:
 * the worker knows the request by its id.
 */
export async function requestOnboarding(
  serviceBus: ServiceBus,
  exchange: RequestReply,
  backoff = createBackoff(400, 4_000),
): Promise<OnboardingResult> {
  const { key, requested, signal, onProgress } = exchange;
  const out = { isSent: false };
  const talk = (bounded: AbortSignal) =>
    retry(
      () =>
        serviceBus.act(key, bounded, async (client, step) => {
          const sender = client.createSender(serviceBus.queues.requests);
          // Sends nothing: it has the connection and the sender's link opened meanwhile.
          const open = (abortSignal: AbortSignal) => sender.createMessageBatch({ abortSignal });
          const opening = withTimeout(stepDeadline, open, step);
          const talking = requested.then(async (request) => {
            if (request === undefined) return err({ code: 'cancelled' } as const);
            // Side by side: a session keeps what comes before anybody listens, so no reply can be missed.
            const [replies] = await Promise.all([
              takeReplySession(client, serviceBus.queues.replies, request.requestId, step),
              send(sender, serviceBus.queues, request, step).then(() => {
                out.isSent = true;
              }),
            ]);
            const letGo = keepLocked({
              until: replies.sessionLockedUntilUtc,
              renew: (abortSignal) => replies.renewSessionLock({ abortSignal }),
              // A session that is lost ends the replies, and that is told.
              onFailure: () => undefined,
            });
            step.addEventListener('abort', letGo, { once: true });
            return followReplies(replies, request, step, onProgress).finally(letGo);
          });
          const [result] = await Promise.all([talking, opening]);
          return result;
        }),
      // Once the request is out, only the worker's word ends it well: worth all the time there is.
      ({ code }) => passing.has(code) || (out.isSent && !telling.has(code)),
      backoff,
      bounded,
    );
  const held = await withTimeoutSignal(actionDeadline, talk, signal);
  if (held.ok) return held.value;
  if (signal.aborted) return err({ code: 'cancelled' });
  // The request is out: whatever went wrong since, the honest answer is that nobody confirmed.
  if (out.isSent && !telling.has(held.problem.code)) return err({ code: 'no-confirmation' });
  // Our own deadline, and not the caller.
  if (held.problem.code === 'cancelled') return err(serviceBus.noAnswer);
  return (await isKeyRefused(serviceBus, key, held.problem, signal)) ? err({ code: 'key-refused' }) : held;
}

/** A key revoked under an open connection shows as rights that are gone: only a new connection hears of the key. */
async function isKeyRefused(serviceBus: ServiceBus, key: ApiKey, { code }: ActionError, signal: AbortSignal) {
  if (!outOfRights.has(code)) return false;
  const checked = await withTimeoutSignal(
    2 * stepDeadline,
    (bounded) => checkKey(serviceBus, key, bounded),
    signal,
  );
  return !checked.ok && answerOf(checked.problem) === 'refused';
}

/** Takes the session of our replies. Its id is the request id: no other request's reply comes this way. */
const takeReplySession = (
  client: ServiceBusClient,
  queue: string,
  requestId: string,
  signal: AbortSignal,
) => {
  // A lost reply costs nothing: sent again, the request finds the container there, which is success.
  const how = {
    receiveMode: 'receiveAndDelete',
    skipParsingBodyAsJson: true,
    // The SDK renews by the date alone: see keepLocked.
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

/** Follows the replies to the last one. They are fetched ahead, so that none waits until the one before it is shown. */
const followReplies = (
  replies: ServiceBusSessionReceiver,
  request: OnboardingRequest,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
) =>
  new Promise<OnboardingResult>((resolve, reject) => {
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

/** A message as a reply to this very attempt; undefined for anything else, such as what an earlier attempt left behind. */
function replyTo(request: OnboardingRequest, body: unknown): OnboardingReply | undefined {
  const { success, data } = onboardingReply.safeParse(parseMessageBody(body));
  if (!success || data.requestId !== request.requestId) return undefined;
  return data.attempt === undefined || data.attempt === request.attempt ? data : undefined;
}
