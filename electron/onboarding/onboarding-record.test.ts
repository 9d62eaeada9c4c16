import { expect, test } from 'vitest';
import { onboardingSteps } from '../../shared/onboarding-messages.ts';
import { onboardingRecord } from './onboarding-record.ts';

const at = '2026-11-23T18:20:00.000Z';
const running = (step: string) => ({
  view: { kind: 'running', step, percent: 50, since: at, reference: 'first' },
  attempts: 1,
});

test('an onboarding runs at one of the steps on its way, and never once it is completed', () => {
  for (const step of onboardingSteps) expect(onboardingRecord.safeParse(running(step)).success).toBe(true);
  expect(onboardingRecord.safeParse(running('completed')).success).toBe(false);
});
