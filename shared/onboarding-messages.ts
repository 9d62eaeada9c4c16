import * as z from 'zod/mini';

/** Version of this contract. It is ours: the vendor's own messages are not public (docs/decisions/0003-onboarding.md). */
export const contractName = 'sic-onboarding/1';

/** Queue that takes {@link OnboardingRequest}s. */
export const requestQueue = 'sic-onboarding';

/** Session queue that carries {@link OnboardingReply} messages; the session is the request id. */
export const replyQueue = 'sic-onboarding-replies';

/**
 * Steps of a request on its way, in order: those the worker reports, after `sent`, which the desk sets itself. Its end is
 * no step: with it nothing runs any more.
 */
export const onboardingSteps = [
  'sent',
  'accepted',
  'key-checked',
  'container-created',
  'registered',
] as const;

export type OnboardingStep = (typeof onboardingSteps)[number];

/** Why the worker could not create the code SIC; the closed set both sides of the contract know. */
export const workerFaults = [
  'storage-unavailable',
  'key-unknown',
  'key-of-another-firm',
  'request-invalid',
  'internal',
] as const;

export type WorkerFault = (typeof workerFaults)[number];

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/** Asks the worker to create a firm's code SIC in storage. It never carries the secret. */
export const onboardingRequest = z.object({
  contract: z.literal(contractName),
  requestId: z.uuid(),
  /** Bounded as the form bounds it: `maxFirmTextLength`. */
  sicCode: text(256),
  service: text(64),
  /** Bounded as the form bounds it: `maxKeyPartLength`. */
  keyIdentifier: text(4096),
  requestedAt: z.iso.datetime(),
  appVersion: text(64),
  /** Counts the times this request was made; what answers it carries the same number. */
  attempt: z.optional(z.int().check(z.minimum(1))),
});

/** See {@link onboardingRequest}. */
export type OnboardingRequest = z.infer<typeof onboardingRequest>;

const progress = {
  contract: z.literal(contractName),
  requestId: z.uuid(),
  percent: z.number().check(z.minimum(0), z.maximum(100)),
  /** The attempt that is answered, from a worker that knows of attempts. */
  attempt: z.optional(z.number()),
};

/** What the worker answers: steps on the way, then exactly one `completed` or `failed`. */
export const onboardingReply = z.discriminatedUnion('step', [
  z.object({ ...progress, step: z.enum(['accepted', 'key-checked', 'container-created', 'registered']) }),
  // Azure names a container by 63 characters at most.
  z.object({ ...progress, step: z.literal('completed'), container: text(63) }),
  z.object({ ...progress, step: z.literal('failed'), reason: z.enum(workerFaults) }),
]);

/** See {@link onboardingReply}. */
export type OnboardingReply = z.infer<typeof onboardingReply>;
