import * as z from 'zod/mini';

const line = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready') }),
  z.object({
    event: z.literal('opened'),
    /** Number of the pair found, or why there is none. */
    found: z.union([z.number(), z.literal(['mixed', 'absent', 'unreadable'])]),
    service: z.optional(z.string()),
  }),
  z.object({ event: z.literal('saving'), number: z.number() }),
  z.object({ event: z.literal('saved'), number: z.number() }),
  z.object({ event: z.literal('refused'), number: z.number(), why: z.string() }),
  z.object({ event: z.literal('code'), code: z.string() }),
  z.object({ event: z.literal('facts'), facts: z.record(z.string(), z.string()) }),
]);

export type Line = z.infer<typeof line>;

/** Ignores a last line cut by a kill. */
export const parseLines = (text: string): Line[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => line.parse(JSON.parse(one)));
