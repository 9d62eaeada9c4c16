import * as z from 'zod/mini';
import { parseDuration } from './duration.ts';

/** Durations are in milliseconds. */
export interface QueueOptions {
  readonly name: string;
  readonly lockDurationMs: number;
  readonly defaultTtlMs: number;
  readonly maxDeliveryCount: number;
  readonly requiresSession: boolean;
  readonly requiresDuplicateDetection: boolean;
  readonly duplicateWindowMs: number;
  readonly deadLetterOnExpiration: boolean;
  readonly maxMessageBytes: number;
}

/** The standard tier allows 256. */
const maxKilobytes = 1024;

const duration = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const value = parseDuration(text);
    if (value !== undefined && value > 0) return value;
    context.issues.push({ code: 'custom', message: 'not an ISO 8601 duration', input: text });
    return z.NEVER;
  }),
);

/** Reject unsupported features instead of ignoring them. */
const unused = z._default(z.literal(''), '');

/** Names of Microsoft's emulator, except `MaxMessageSizeInKilobytes`. */
const properties = z.object({
  LockDuration: z._default(duration, 60_000),
  DefaultMessageTimeToLive: z._default(duration, 3_600_000),
  MaxDeliveryCount: z._default(z.int().check(z.positive()), 10),
  RequiresSession: z._default(z.boolean(), false),
  RequiresDuplicateDetection: z._default(z.boolean(), false),
  DuplicateDetectionHistoryTimeWindow: z._default(duration, 20_000),
  DeadLetteringOnMessageExpiration: z._default(z.boolean(), false),
  MaxMessageSizeInKilobytes: z._default(z.int().check(z.minimum(1), z.maximum(maxKilobytes)), 256),
  ForwardTo: unused,
  ForwardDeadLetteredMessagesTo: unused,
});

const queueName = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,259}$/));

const configuration = z.object({
  UserConfig: z.object({
    Namespaces: z.tuple([
      z.object({
        Queues: z.array(
          z.object({ Name: queueName, Properties: z._default(properties, properties.parse({})) }),
        ),
      }),
    ]),
  }),
});

/** The official emulator's format. Throws a ZodError that names the field. */
export function parseConfig(json: unknown): QueueOptions[] {
  return configuration.parse(json).UserConfig.Namespaces[0].Queues.map(({ Name, Properties }) => ({
    name: Name,
    lockDurationMs: Properties.LockDuration,
    defaultTtlMs: Properties.DefaultMessageTimeToLive,
    maxDeliveryCount: Properties.MaxDeliveryCount,
    requiresSession: Properties.RequiresSession,
    requiresDuplicateDetection: Properties.RequiresDuplicateDetection,
    duplicateWindowMs: Properties.DuplicateDetectionHistoryTimeWindow,
    deadLetterOnExpiration: Properties.DeadLetteringOnMessageExpiration,
    maxMessageBytes: Properties.MaxMessageSizeInKilobytes * 1024,
  }));
}
