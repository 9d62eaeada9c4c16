import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import * as z from 'zod/mini';
import { parseMessageBody } from '../../shared/text/message-body.ts';
import { onboardingRequest, type OnboardingRequest, replyQueue } from '../../shared/onboarding-messages.ts';
import { canonicalSicCode } from '../base/sic-code.ts';

export interface ReplyAddress {
  readonly requestId: string;
  readonly session: string;
  /** If the app counts attempts. */
  readonly attempt?: number | undefined;
}

/** Malformed messages are answered if possible. */
export type ReadRequest =
  | { kind: 'request'; request: OnboardingRequest; replyTo: ReplyAddress }
  | { kind: 'poison'; reason: string; replyTo: ReplyAddress | undefined };

/** The worker must not write to queues its sender cannot. */
const isReplyQueue = (name: string | undefined): boolean =>
  name === undefined || name.toLowerCase() === replyQueue;

function replyAddress(message: ServiceBusReceivedMessage, requestId: unknown): ReplyAddress | undefined {
  const id = z.uuid().safeParse(requestId).data;
  return id === undefined ? undefined : { requestId: id, session: message.replyToSessionId ?? id };
}

/** Normalises the code SIC. */
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
