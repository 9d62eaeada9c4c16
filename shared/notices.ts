import type { ServiceId } from './catalogue.ts';

/** Later ones override. */
export type SettingSource = 'machine' | 'user' | 'environment';

/** `reason` names the key or position, never a value. */
export interface SettingsTrouble {
  readonly source: SettingSource;
  readonly path: string | undefined;
  readonly reason: string;
  /** Unreadable file or wrong keys. */
  readonly about: 'file' | 'keys';
}

/** Notices about this computer. */
export interface ComputerNotices {
  /** Keys are neither read nor saved, unless only the account's settings were refused. */
  readonly settings: readonly SettingsTrouble[];
  /** Set after a page crash, with the services whose typed key can be recovered. */
  readonly reopened: { readonly recovered: readonly ServiceId[] } | null;
  /** The last run installed `expected`, but `running` started. */
  readonly notUpdated: { readonly expected: string; readonly running: string } | null;
}
