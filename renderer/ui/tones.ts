import type { OnboardingResult, OverallStatus } from '../../shared/screen.ts';
import type { IconName } from './Icons.tsx';

/** Each has a colour and an icon. The text says the same. */
export type Tone = 'todo' | 'busy' | 'good' | 'warn' | 'bad';

export const toneIcons: Readonly<Record<Tone, IconName>> = {
  todo: 'arrow',
  busy: 'ring',
  good: 'check',
  warn: 'warning',
  bad: 'cross',
};

export const toneOfStatus: Readonly<Record<OverallStatus, Tone>> = {
  'key-absent': 'todo',
  'key-typed': 'todo',
  'key-unreadable': 'bad',
  'code-needed': 'todo',
  'key-locked': 'warn',
  'no-encryption': 'bad',
  'keyring-waiting': 'warn',
  'check-pending': 'busy',
  'check-refused': 'bad',
  'check-unreachable': 'warn',
  'activation-due': 'busy',
  'activation-running': 'busy',
  'activation-failed': 'bad',
  'activation-cancelled': 'warn',
  'activation-interrupted': 'warn',
  finished: 'good',
};

/** Used when the key has the headline. */
export const toneOfResult: Readonly<Record<OnboardingResult, Tone>> = {
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'warn',
  interrupted: 'warn',
};
