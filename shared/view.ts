import type { ServiceId } from './catalogue.ts';
import type { FirmEntry } from './firm.ts';
import type { OnboardingStep } from './onboarding-messages.ts';
import type { EncryptionFault, HubProblem, OnboardingProblem, UnreadableReason } from './problem.ts';

/** An instant as ISO 8601 text in UTC. */
export type Instant = string;

/** The firm this desk works for. The machine's settings name it, or else the account does (Fichier > Cabinet…). */
export type Firm = { kind: 'unknown' } | ({ kind: 'known'; source: 'machine' | 'account' } & FirmEntry);

/** A question about the key that got no answer: when it was asked, and why none came. */
export interface Unanswered {
  at: Instant;
  problem: HubProblem;
}

/** What Service Bus said of the stored key, and when. Only another answer replaces an answer. */
export type KeyVerdict = {
  kind: 'accepted' | 'refused';
  at: Instant;
  /** The last question since, where it got no answer. */
  unanswered?: Unanswered;
};

/** What is known of the stored key from Service Bus. `unreachable`: it never answered. */
export type KeyCheck = { kind: 'pending' } | KeyVerdict | ({ kind: 'unreachable' } & Unanswered);

/** What is known of a copy of a key. */
export interface KeyCopy {
  readonly hint: string;
  readonly savedAt: Instant;
  readonly savedBy: string;
}

/** The key of one service, never its secret. */
export type KeyView =
  | { kind: 'absent' }
  | {
      kind: 'stored';
      /** Last characters of the identifier, at most four, fewer for a short one. */
      hint: string;
      savedAt: Instant;
      savedBy: string;
      check: KeyCheck;
    }
  | {
      kind: 'unreadable';
      reason: UnreadableReason;
      /** The last good copy of a damaged key, if there is one that opens. */
      copy?: KeyCopy;
    }
  | {
      /** A key that the firm shares: its code opens it for this account. */
      kind: 'awaiting-code';
      cause: 'new-account' | 'keyring-changed';
      savedAt: Instant;
      savedBy: string;
    }
  | {
      /** A key lies there, and the system does not open what protects it now. */
      kind: 'locked';
      reason: EncryptionFault;
      savedAt: Instant;
      savedBy: string;
    }
  /** No key is there, and none could be saved. */
  | { kind: 'encryption-unavailable'; reason: EncryptionFault };

/**
 * Where the creation of the code SIC in Azure Storage stands. The button shows for `failed` and `interrupted`.
 * `reference` is the request id; `attempts` counts the requests since the key was saved.
 */
export type OnboardingView =
  | { kind: 'none' }
  | { kind: 'running'; step: OnboardingStep; percent: number; since: Instant; reference: string }
  | { kind: 'succeeded'; at: Instant; container: string }
  | { kind: 'failed'; problem: OnboardingProblem; at: Instant; attempts: number; reference: string }
  | { kind: 'interrupted'; since: Instant; reference: string };

/** All the screen shows of one service. The main process is its only author. */
export interface ServiceView {
  readonly service: ServiceId;
  readonly firm: Firm;
  readonly key: KeyView;
  readonly onboarding: OnboardingView;
}
