import type { ServiceId } from './catalogue.ts';
import type { FirmEntry } from './firm.ts';
import type { OnboardingStep } from './onboarding-messages.ts';
import type { EncryptionFault, ServiceBusProblem, OnboardingProblem, UnreadableReason } from './problem.ts';

/** ISO 8601 in UTC. */
export type Instant = string;

/** From the machine's settings or from Fichier > Cabinet…. */
export type Firm = { kind: 'unknown' } | ({ kind: 'known'; source: 'machine' | 'account' } & FirmEntry);

export interface Unanswered {
  at: Instant;
  problem: ServiceBusProblem;
}

/** The last answer of Service Bus. */
export type KeyCheckAnswer = {
  kind: 'accepted' | 'refused';
  at: Instant;
  /** A later check without an answer. */
  unanswered?: Unanswered;
};

/** `unreachable`: never answered. */
export type KeyCheck = { kind: 'pending' } | KeyCheckAnswer | ({ kind: 'unreachable' } & Unanswered);

export interface KeyCopy {
  readonly hint: string;
  readonly savedAt: Instant;
  readonly savedBy: string;
}

/** Never holds the secret. */
export type KeyView =
  | { kind: 'absent' }
  | {
      kind: 'stored';
      /** At most four characters of the identifier. */
      hint: string;
      savedAt: Instant;
      savedBy: string;
      check: KeyCheck;
    }
  | {
      kind: 'unreadable';
      reason: UnreadableReason;
      /** Of a damaged key. */
      copy?: KeyCopy;
    }
  | {
      /** A shared key. Its code gives this account access. */
      kind: 'awaiting-code';
      cause: 'new-account' | 'keyring-changed';
      savedAt: Instant;
      savedBy: string;
    }
  | {
      /** Its protection is unavailable now. */
      kind: 'locked';
      reason: EncryptionFault;
      savedAt: Instant;
      savedBy: string;
    }
  /** Nor can one be saved. */
  | { kind: 'encryption-unavailable'; reason: EncryptionFault };

/** `reference`: the request id. `attempts`: since the key was saved. */
export type OnboardingView =
  | { kind: 'none' }
  | { kind: 'running'; step: OnboardingStep; percent: number; since: Instant; reference: string }
  | { kind: 'succeeded'; at: Instant; container: string }
  | { kind: 'failed'; problem: OnboardingProblem; at: Instant; attempts: number; reference: string }
  | { kind: 'interrupted'; since: Instant; reference: string };

export interface ServiceView {
  readonly service: ServiceId;
  readonly firm: Firm;
  readonly key: KeyView;
  readonly onboarding: OnboardingView;
}
