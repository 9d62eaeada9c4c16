import * as z from 'zod/mini';

export const question = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.int(), kind: z.literal('probe') }),
  z.strictObject({ id: z.int(), kind: z.enum(['encrypt', 'decrypt']), text: z.string() }),
]);

export type Question = z.infer<typeof question>;

export const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ id: z.int(), kind: z.literal('done'), text: z.string(), stale: z.boolean() }),
  z.strictObject({ id: z.int(), kind: z.enum(['available', 'unavailable', 'refused']) }),
]);

type Message = z.infer<typeof answer>;

export type Answer = Exclude<Message, { kind: 'ready' }>;
