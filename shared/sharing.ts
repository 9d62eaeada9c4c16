import type { Instant } from './view.ts';

/** An account with its own slot. */
export interface SharingAccount {
  /** `user@computer`. */
  readonly name: string;
  readonly since: Instant;
  /** Whether it is the current account. */
  readonly own: boolean;
}

/** How the stored keys are shared with the firm's other accounts. */
export type SharingView =
  /** The keys are in this account's private folder. */
  | { readonly kind: 'private-folder' }
  /** This account cannot open the keys, or there are none. */
  | { readonly kind: 'nothing-to-share' }
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      /** Of the current code. */
      readonly since: Instant;
      readonly by: string;
      readonly accounts: readonly SharingAccount[];
    };
