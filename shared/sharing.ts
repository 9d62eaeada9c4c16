import type { Instant } from './view.ts';

/** With its own slot. */
export interface SharingAccount {
  /** `user@computer`. */
  readonly name: string;
  readonly since: Instant;
  readonly own: boolean;
}

/** With the firm's other accounts. */
export type SharingView =
  /** In this account's private folder. */
  | { readonly kind: 'private-folder' }
  /** No keys, or this account cannot open them. */
  | { readonly kind: 'nothing-to-share' }
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      /** Of the current code. */
      readonly since: Instant;
      readonly by: string;
      readonly accounts: readonly SharingAccount[];
    };
