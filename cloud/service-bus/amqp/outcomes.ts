import * as z from 'zod/mini';
import { type AmqpDelivery, type AmqpError, rhea } from './rhea-server.ts';

/**
 * An error in the state means refusal. `remote_settled` frees rhea's delivery buffer, which is full
 * after 2048 messages.
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

const modifiedState = z.object({
  undeliverable_here: z.nullish(z.boolean()),
  message_annotations: z.optional(z.unknown()),
});

export interface DeadLetterReason {
  readonly reason: string;
  readonly description: string;
  readonly properties: unknown;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 4096) : '');

/** Missing texts become empty. */
export function deadLetterReasonOf(state: unknown): DeadLetterReason {
  const error = rejectedState.safeParse(state).data?.error;
  const { DeadLetterReason, DeadLetterErrorDescription, ...properties } = error?.info ?? {};
  return {
    reason: textOf(DeadLetterReason),
    description: textOf(DeadLetterErrorDescription ?? error?.description),
    properties,
  };
}

export function modificationOf(state: unknown): { readonly defers: boolean; readonly properties: unknown } {
  const modified = modifiedState.safeParse(state).data;
  return { defers: modified?.undeliverable_here === true, properties: modified?.message_annotations };
}
