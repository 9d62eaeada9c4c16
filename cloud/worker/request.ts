import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import * as z from 'zod/mini';
import { parseMessageBody } from '../../shared/message-body.ts';
import { onboardingRequest, type OnboardingRequest, replyQueue } from '../../shared/onboarding-messages.ts';
import { canonicalSicCode } from '../base/sic-code.ts';

/** Where the answers to a request go. */
export interface ReplyAddress {
  readonly requestId: string;
  readonly session: string;
  /** Which attempt is answered, if the desk counts them. */
  readonly attempt?: number | undefined;
}

/** A message from the request queue: a request, or something that is none and perhaps can still be answered. */
export type ReadRequest =
  | { kind: 'request'; request: OnboardingRequest; replyTo: ReplyAddress }
  | { kind: 'poison'; reason: string; replyTo: ReplyAddress | undefined };

/** A message may only name the reply queue itself: the worker must not write where its sender could not. */
const isReplyQueue = (name: string | undefined): boolean =>
  name === undefined || name.toLowerCase() === replyQueue;

function replyAddress(message: ServiceBusReceivedMessage, requestId: unknown): ReplyAddress | undefined {
  const id = z.uuid().safeParse(requestId).data;
  return id === undefined ? undefined : { requestId: id, session: message.replyToSessionId ?? id };
}

/** Reads a message, received unparsed, by the contract. Codes SIC are compared and named in one Unicode form, without blanks around. */
export function readRequest(message: ServiceBusReceivedMessage): ReadRequest {
  const body = parseMessageBody(message.body);
  const claimedId = z.object({ requestId: z.unknown() }).safeParse(body).data?.requestId ?? message.messageId;
  if (!isReplyQueue(message.replyTo))
    return { kind: 'poison', reason: 'reply-queue-not-allowed', replyTo: undefined };
  const parsed = onboardingRequest.safeParse(body);
  const sicCode = canonicalSicCode(parsed.data?.sicCode ?? '');
  if (!parsed.success || sicCode === '') {
    return { kind: 'poison', reason: 'request-invalid', replyTo: replyAddress(message, claimedId) };
  }
  const { requestId } = parsed.data;
  return {
    kind: 'request',
    request: { ...parsed.data, sicCode },
    replyTo: { requestId, session: message.replyToSessionId ?? requestId, attempt: parsed.data.attempt },
  };
}
