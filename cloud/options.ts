import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { CloudError } from './base/log.ts';

/** Port 0 picks a free one. */
export interface CloudOptions {
  /** Absolute path. */
  readonly data: string;
  readonly webSocketPort: number;
  readonly amqpPort: number;
  readonly storagePort: number;
  readonly controlPort: number;
  readonly portalPort: number;
  /** Per part, in milliseconds. Undefined: each part's default. */
  readonly startWithin: number | undefined;
}

const port = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535));
const values = z.object({
  data: z.string().check(z.minLength(1)),
  'hub-port': port,
  'amqp-port': port,
  'storage-port': port,
  'control-port': port,
  'portal-port': port,
  'start-seconds': z.optional(z.coerce.number().check(z.minimum(1), z.maximum(600))),
});

const usage =
  'node start.js --data DIR [--hub-port N] [--amqp-port N] [--storage-port N] [--control-port N] [--portal-port N] [--start-seconds N]';

/** Throws with usage information. */
export function parseOptions(args: readonly string[]): CloudOptions {
  const anyPort = { type: 'string', default: '0' } as const;
  try {
    const parsed = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        'hub-port': anyPort,
        'amqp-port': anyPort,
        'storage-port': anyPort,
        'control-port': anyPort,
        'portal-port': anyPort,
        'start-seconds': { type: 'string' },
      },
    });
    const checked = values.parse(parsed.values);
    const seconds = checked['start-seconds'];
    return {
      data: resolve(checked.data),
      webSocketPort: checked['hub-port'],
      amqpPort: checked['amqp-port'],
      storagePort: checked['storage-port'],
      controlPort: checked['control-port'],
      portalPort: checked['portal-port'],
      startWithin: seconds === undefined ? undefined : seconds * 1_000,
    };
  } catch (cause) {
    throw new CloudError(`Usage: ${usage}`, { cause });
  }
}
