import type { Instant } from './view.ts';

/** An account that opens the shared key by itself. */
export interface SharingAccount {
  /** `user@computer`. */
  readonly name: string;
  readonly since: Instant;
  /** Whether it is the account that asks. */
  readonly own: boolean;
}

/** Outils > Api keys > Partager…: how the stored keys are shared with the firm's other accounts. */
export type SharingView =
  /** The keys lie in this account's own folder: no other account could find them. */
  | { readonly kind: 'private-folder' }
  /** This account cannot open the keys, or there are none. */
  | { readonly kind: 'nothing-to-share' }
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      /** When and by whom the present code was made. */
      readonly since: Instant;
      readonly by: string;
      readonly accounts: readonly SharingAccount[];
    };
