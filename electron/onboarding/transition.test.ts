import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onboardingSteps, type OnboardingStep } from '../../shared/onboarding-messages.ts';
import { err, ok } from '../../shared/result.ts';
import type { Progress } from './request-reply.ts';
import { noOnboarding, type OnboardingRecord } from './onboarding-record.ts';
import { transition, type OnboardingEvent } from './transition.ts';

const at = '2026-11-23T18:20:00.000Z';
const lease = { instance: 'i', pid: 1, host: 'h', until: at };
const ids = ['first', 'second'];

const reported = onboardingSteps.filter(
  (step): step is Exclude<OnboardingStep, 'sent'> => step !== 'sent',
) satisfies readonly Progress['step'][];

const event: fc.Arbitrary<OnboardingEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('begun' as const),
    requestId: fc.constantFrom(...ids),
    sicCode: fc.constantFrom('SIC-1', 'SIC-2'),
    at: fc.constant(at),
    lease: fc.constant(lease),
  }),
  fc.record({
    kind: fc.constant('not-begun' as const),
    problem: fc.constant({ code: 'sic-code-missing' as const }),
    reference: fc.constant('none'),
    at: fc.constant(at),
  }),
  fc.record({
    kind: fc.constant('progressed' as const),
    requestId: fc.constantFrom(...ids),
    step: fc.constantFrom(...reported),
    percent: fc.integer({ min: 0, max: 100 }),
  }),
  fc.record({
    kind: fc.constant('ended' as const),
    requestId: fc.constantFrom(...ids),
    result: fc.constantFrom(ok({ container: 'sic-1' }), err({ code: 'no-confirmation' as const })),
    at: fc.constant(at),
  }),
  fc.record({ kind: fc.constant('interrupted' as const), requestId: fc.constantFrom(...ids) }),
);

function always(holds: (before: OnboardingRecord, event: OnboardingEvent, after: OnboardingRecord) => void) {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      events.reduce((before, each) => {
        const after = transition(before, each);
        holds(before, each, after);
        return after;
      }, noOnboarding);
    }),
    { numRuns: 500 },
  );
}

describe('whatever happens, in whatever order', () => {
  test('what does not concern the running request changes nothing', () => {
    always((before, each, after) => {
      const { view } = before;
      const concerns = 'requestId' in each && view.kind === 'running' && view.reference === each.requestId;
      if (each.kind !== 'begun' && each.kind !== 'not-begun' && !concerns) expect(after).toBe(before);
    });
  });

  test('a running request is neither replaced nor turned back', () => {
    always(({ view: before }, _each, { view: after }) => {
      if (before.kind !== 'running' || after.kind !== 'running') return;
      expect(after.reference).toBe(before.reference);
      expect(after.percent).toBeGreaterThanOrEqual(before.percent);
    });
  });

  test('what runs belongs to somebody, and what is over to nobody', () => {
    always((_before, _each, { view, lease: held }) => {
      expect(held !== undefined).toBe(view.kind === 'running');
    });
  });

  test('an outcome comes once, and only a new beginning follows it', () => {
    always(({ view }, each, after) => {
      if (view.kind !== 'succeeded') return;
      if (after.view.kind !== 'succeeded') expect(each.kind).toMatch(/begun$/u);
    });
  });

  test('each beginning counts as an attempt, and nothing else does', () => {
    always((before, each, after) => {
      const counts = each.kind === 'begun' && before.view.kind !== 'running';
      expect(after.attempts).toBe(before.attempts + (counts ? 1 : 0));
    });
  });
});
