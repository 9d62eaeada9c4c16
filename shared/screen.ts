// Everything here has texts in shared/fr.

/** Each has a headline. */
export type OverallStatus =
  | 'key-absent'
  | 'key-typed'
  | 'key-unreadable'
  | 'code-needed'
  | 'key-locked'
  | 'no-encryption'
  | 'keyring-waiting'
  | 'check-pending'
  | 'check-refused'
  | 'check-unreachable'
  | 'activation-due'
  | 'activation-running'
  | 'activation-failed'
  | 'activation-cancelled'
  | 'activation-interrupted'
  | 'finished';

/** `cancelled` on purpose is no failure. */
export type OnboardingResult = 'succeeded' | 'failed' | 'cancelled' | 'interrupted';

/** What a typed key still needs. `obstacle`: saving failed. `verify`: the texts look wrong. */
export type NextMove = 'decide' | 'complete' | 'correct' | 'obstacle' | 'verify' | 'save';

/** `current`: the user's turn. `failed`: error or refusal. `blocked`: cancelled or unreachable. */
export type TrackerStepState = 'waiting' | 'current' | 'busy' | 'done' | 'failed' | 'blocked';

/** In order. */
export type StepName = 'stored' | 'checked' | 'activated';

/** One at a time. */
export type Command =
  | 'save'
  | 'delete'
  | 'join'
  | 'restore-copy'
  | 'check'
  | 'onboard'
  | 'cancel'
  | 'cancel-keyring'
  | 'reload'
  | 'document'
  | 'clear-clipboard';

export type Action = 'report' | 'firewall-rule' | 'journal';
