import * as z from 'zod/mini';
import { type AmqpDelivery, type AmqpError, rhea } from './rhea-server.ts';

/**
 * Answers a delivery. The client waits for a settled disposition; it takes an error inside the state as a refusal.
 * `remote_settled` frees rhea's delivery buffer, which otherwise fills up after 2048 messages.
 */
export function settle(delivery: AmqpDelivery, error?: AmqpError): void {
  const state = error ? rhea.message.rejected({ error }) : rhea.message.accepted();
  delivery.update(true, state.described());
  delivery.remote_settled = true;
}

const rejectedState = z.object({
  error: z.nullish(
    z.object({ description: z.nullish(z.string()), info: z.nullish(z.record(z.string(), z.unknown())) }),
  ),
});

const modifiedState = z.object({ undeliverable_here: z.nullish(z.boolean()) });

/** Why a client wants a message dead-lettered. */
export interface DeadLetterReason {
  readonly reason: string;
  readonly description: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 4096) : '');

/** Reads the reason out of the state of a rejected delivery; empty texts where the client gave none. */
export function deadLetterReasonOf(state: unknown): DeadLetterReason {
  const error = rejectedState.safeParse(state).data?.error;
  return {
    reason: textOf(error?.info?.['DeadLetterReason']),
    description: textOf(error?.info?.['DeadLetterErrorDescription'] ?? error?.description),
  };
}

/** Whether a modified outcome means "defer" rather than "abandon". */
export const isDeferral = (state: unknown): boolean =>
  modifiedState.safeParse(state).data?.undeliverable_here === true;
