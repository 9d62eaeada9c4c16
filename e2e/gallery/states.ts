import { clipboardStates } from './clipboard-states.ts';
import { noticeStates } from './notice-states.ts';
import { diagnosisStates } from './diagnosis-states.ts';
import { firmStates } from './firm-states.ts';
import { formStates } from './form-states.ts';
import { journalStates } from './journal-states.ts';
import { keyStates } from './key-states.ts';
import { onboardingStates } from './onboarding-states.ts';
import { refusalStates } from './refusal-states.ts';
import { sharingStates } from './sharing-states.ts';
import type { State } from './state.ts';
import { updateStates } from './update-states.ts';

export const states: readonly State[] = [
  ...keyStates,
  ...formStates,
  ...clipboardStates,
  ...refusalStates,
  ...onboardingStates,
  ...firmStates,
  ...sharingStates,
  ...diagnosisStates,
  ...journalStates,
  ...updateStates,
  ...noticeStates,
];
