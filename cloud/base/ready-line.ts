import * as z from 'zod/mini';

const port = z.int().check(z.minimum(1), z.maximum(65_535));
const text = z.string().check(z.minLength(1));

const readyLine = z.object({
  /** What a desk connects to: AMQP over WebSocket; `caFile` is what it has to trust. */
  hub: z.object({ host: text, port, caFile: text }),
  /** Plain AMQP, for programs of this machine. */
  amqp: z.object({ port }),
  /** Azure Storage emulator. */
  storage: z.object({ connectionString: text }),
  /** A key that works. */
  demo: z.object({ identifier: text, secret: text, sicCode: text }),
  /** Where faults are switched on and off. */
  control: z.object({ url: z.url() }),
  /**
   * Where keys are made, and who may, for which firms: that of the demo key first. The password only at the first
   * start, because only its hash is kept.
   */
  portal: z.object({
    url: z.url(),
    demo: z.object({ email: text, sicCodes: z.array(text), password: z.optional(text) }),
  }),
});

/** What the cloud tells on its standard output, in one line of JSON, when everything is ready. */
export type ReadyLine = z.infer<typeof readyLine>;

/** Reads the line. Throws on anything else. */
export const parseReadyLine = (line: string): ReadyLine => readyLine.parse(JSON.parse(line));
