import type { ServiceId } from './catalogue.ts';

/** Who may say a setting, the later one winning. */
export type SettingSource = 'machine' | 'user' | 'environment';

/** A layer of settings that was not taken, and why; the reason names the key or the place and never a value. */
export interface SettingsTrouble {
  readonly source: SettingSource;
  /** Path of the file; undefined for the environment. */
  readonly path: string | undefined;
  readonly reason: string;
  /** Whether the whole file cannot be read, which is said in French, or some of its keys are wrong. */
  readonly about: 'file' | 'keys';
}

/** What the person at the desk should know of the desk itself, whatever the service. */
export interface DeskNotes {
  /** Layers of settings that were not taken: unless it is the account's own, keys are neither read nor saved. */
  readonly settings: readonly SettingsTrouble[];
  /** Set when the page broke down and this is its successor: for which services a key was typed whole and is held. */
  readonly reopened: { readonly held: readonly ServiceId[] } | null;
  /** The version that the last run of the app installed, while another one runs. */
  readonly notUpdated: { readonly expected: string; readonly running: string } | null;
}
