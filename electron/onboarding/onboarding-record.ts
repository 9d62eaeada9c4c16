import * as z from 'zod/mini';
import { oneOf } from '../../shared/cases.ts';
import { requestProblems } from '../../shared/service-bus-problem.ts';
import { onboardingSteps } from '../../shared/onboarding-messages.ts';
import type { OnboardingProblem } from '../../shared/problem.ts';
import type { OnboardingView } from '../../shared/view.ts';
import { schemaOf } from '../../shared/schema-of.ts';
import { newerProblem, storedServiceBusProblems } from '../service-bus/stored-problem.ts';

const onboardingProblem: z.ZodMiniType<OnboardingProblem> = z.union([
  oneOf('code', { ...storedServiceBusProblems, ...requestProblems() }, 'open'),
  newerProblem,
]);

const onboardingView = schemaOf<OnboardingView>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('running'),
      step: z.enum(onboardingSteps),
      percent: z.number(),
      since: z.string(),
      reference: z.string(),
    }),
    z.object({ kind: z.literal('succeeded'), at: z.string(), container: z.string() }),
    z.object({
      kind: z.literal('failed'),
      problem: onboardingProblem,
      at: z.string(),
      attempts: z.number(),
      reference: z.string(),
    }),
    z.object({ kind: z.literal('interrupted'), since: z.string(), reference: z.string() }),
  ]),
);

const lease = z.object({
  /** One run of the app. */
  instance: z.string(),
  pid: z.number(),
  /** For people to read. */
  host: z.string(),
  /** Computer of the pid. Earlier versions did not write it. */
  computer: z.optional(z.string()),
  /** By that computer's clock. */
  until: z.string(),
});

export type Lease = z.infer<typeof lease>;

/**
 * `attempts` since the key was saved. `sicCode`: nothing of one firm is shown or sent for another.
 */
export interface OnboardingRecord {
  readonly view: OnboardingView;
  readonly attempts: number;
  readonly sicCode: string;
  /** Who runs it. */
  readonly lease?: Lease | undefined;
}

export const onboardingRecord = schemaOf<OnboardingRecord>()(
  z.object({
    view: onboardingView,
    attempts: z.number(),
    sicCode: z._default(z.string(), ''),
    lease: z.optional(lease),
  }),
);

export const noOnboarding: OnboardingRecord = { view: { kind: 'none' }, attempts: 0, sicCode: '' };

/** The id to resend, so that no request is doubled. A finished request is over. */
export function unfinishedRequest({ view, sicCode }: OnboardingRecord, forCode: string): string | undefined {
  if (sicCode !== forCode) return undefined;
  if (view.kind === 'interrupted') return view.reference;
  if (view.kind === 'failed' && view.problem.code !== 'onboarding-refused') return view.reference;
  return undefined;
}
