// What of the screen has words: the renderer works it out, shared/fr names it.

/** Where the whole job stands: exactly one of these at any time, each with its own headline. */
export type Situation =
  | 'key-absent'
  | 'key-typed'
  | 'key-unreadable'
  | 'code-needed'
  | 'key-locked'
  | 'no-encryption'
  | 'check-pending'
  | 'check-refused'
  | 'check-unreachable'
  | 'activation-due'
  | 'activation-running'
  | 'activation-failed'
  | 'activation-cancelled'
  | 'activation-interrupted'
  | 'finished';

/** How an onboarding ended. One that somebody stopped on purpose is no failure to be alarmed by. */
export type Outcome = 'succeeded' | 'failed' | 'cancelled' | 'interrupted';

/**
 * What is left to do before a typed key can be saved. `obstacle`: saving failed, and the notice of it says what to do.
 * `verify`: something strikes in the two texts.
 */
export type NextMove = 'decide' | 'complete' | 'correct' | 'obstacle' | 'verify' | 'save';

/**
 * How far one of the three steps has come. `current` is for the person to do, `waiting` is for later. `failed` went
 * wrong or was refused; `blocked` was stopped, or the hub could not be asked.
 */
export type StepState = 'waiting' | 'current' | 'busy' | 'done' | 'failed' | 'blocked';

/** The three steps of the badge, in order. */
export type StepName = 'stored' | 'checked' | 'activated';

/** What the window can ask for, one at a time. */
export type Command =
  | 'save'
  | 'delete'
  | 'join'
  | 'restore-copy'
  | 'check'
  | 'onboard'
  | 'cancel'
  | 'reload'
  | 'document'
  | 'clear-clipboard';

/** What Outils > Assistance hands out. */
export type Deed = 'report' | 'firewall-rule' | 'journal';
