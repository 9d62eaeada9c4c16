import * as z from 'zod/mini';

/** The vendor's messages are not public (docs/decisions/0003-onboarding.md). */
export const contractName = 'sic-onboarding/1';

export const requestQueue = 'sic-onboarding';

/** The session id is the request id. */
export const replyQueue = 'sic-onboarding-replies';

/** In order. Only the app sets `sent`. */
export const onboardingSteps = [
  'sent',
  'accepted',
  'key-checked',
  'container-created',
  'registered',
] as const;

export type OnboardingStep = (typeof onboardingSteps)[number];

export const workerReasons = [
  'storage-unavailable',
  'key-unknown',
  'key-of-another-firm',
  'request-invalid',
  'internal',
] as const;

export type WorkerReason = (typeof workerReasons)[number];

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/** Never carries the secret. */
export const onboardingRequest = z.object({
  contract: z.literal(contractName),
  requestId: z.uuid(),
  /** `maxFirmTextLength` */
  sicCode: text(256),
  service: text(64),
  /** `maxKeyPartLength` */
  keyIdentifier: text(4096),
  requestedAt: z.iso.datetime(),
  appVersion: text(64),
  /** Replies carry the same number. */
  attempt: z.optional(z.int().check(z.minimum(1))),
});

export type OnboardingRequest = z.infer<typeof onboardingRequest>;

const progress = {
  contract: z.literal(contractName),
  requestId: z.uuid(),
  percent: z.number().check(z.minimum(0), z.maximum(100)),
  /** Absent from older workers. */
  attempt: z.optional(z.number()),
};

/** Steps, then exactly one `completed` or `failed`. */
export const onboardingReply = z.discriminatedUnion('step', [
  z.object({ ...progress, step: z.enum(['accepted', 'key-checked', 'container-created', 'registered']) }),
  // Azure's limit.
  z.object({ ...progress, step: z.literal('completed'), container: text(63) }),
  z.object({ ...progress, step: z.literal('failed'), reason: z.enum(workerReasons) }),
]);

export type OnboardingReply = z.infer<typeof onboardingReply>;
