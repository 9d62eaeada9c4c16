import * as z from 'zod/mini';

const port = z.int().check(z.minimum(1), z.maximum(65_535));
const text = z.string().check(z.minLength(1));

const readyLine = z.object({
  /** AMQP over WebSocket. Trust `caFile`. */
  hub: z.object({ host: text, port, caFile: text }),
  /** Plain AMQP, local only. */
  amqp: z.object({ port }),
  storage: z.object({ connectionString: text }),
  demo: z.object({ identifier: text, secret: text, sicCode: text }),
  control: z.object({ url: z.url() }),
  /**
   * `sicCodes` start with the demo key's. The password is only present at the first start, as only
   * its hash is stored.
   */
  portal: z.object({
    url: z.url(),
    demo: z.object({ email: text, sicCodes: z.array(text), password: z.optional(text) }),
  }),
});

/** A JSON line on stdout when everything is ready. */
export type ReadyLine = z.infer<typeof readyLine>;

export const parseReadyLine = (line: string): ReadyLine => readyLine.parse(JSON.parse(line));
