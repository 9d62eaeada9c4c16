import type { ServiceId } from './catalogue.ts';

/** A later one overrides an earlier one. */
export type SettingSource = 'machine' | 'user' | 'environment';

/** A settings layer that was refused. `reason` names the key or position, never a value. */
export interface SettingsTrouble {
  readonly source: SettingSource;
  /** Undefined for the environment. */
  readonly path: string | undefined;
  readonly reason: string;
  /** Whether the whole file is unreadable or only some keys are wrong. */
  readonly about: 'file' | 'keys';
}

/** Notices about this computer, whatever the service. */
export interface DeskNotes {
  /** Keys are neither read nor saved, unless only the account's own settings were refused. */
  readonly settings: readonly SettingsTrouble[];
  /** Set after a page crash, with the services whose typed key can be recovered. */
  readonly reopened: { readonly held: readonly ServiceId[] } | null;
  /** The last run installed `expected`, but `running` started. */
  readonly notUpdated: { readonly expected: string; readonly running: string } | null;
}
