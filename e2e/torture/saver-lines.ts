import * as z from 'zod/mini';

/** What the saving process says, one line each, written before anything else happens. */
const line = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready') }),
  z.object({
    event: z.literal('opened'),
    /** Number of the pair that was found; else why there is none. */
    found: z.union([z.number(), z.literal(['mixed', 'absent', 'unreadable'])]),
  }),
  z.object({ event: z.literal('saving'), number: z.number() }),
  z.object({ event: z.literal('saved'), number: z.number() }),
  z.object({ event: z.literal('refused'), number: z.number(), why: z.string() }),
]);

/** See {@link line}. */
export type Line = z.infer<typeof line>;

/** The lines of a text; the last one may have been cut by a kill. */
export const parseLines = (text: string): Line[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => line.parse(JSON.parse(one)));
