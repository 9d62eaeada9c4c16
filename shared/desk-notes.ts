import type { ServiceId } from './catalogue.ts';

/** Who may say a setting, the later one winning. */
export type SettingSource = 'machine' | 'user' | 'environment';

/** A layer of settings that was not taken, and why; the reason names the key and never its value. */
export interface SettingsTrouble {
  readonly source: SettingSource;
  /** Path of the file; undefined for the environment. */
  readonly path: string | undefined;
  readonly reason: string;
}

/** What the person at the desk should know of the desk itself, whatever the service. */
export interface DeskNotes {
  /** Layers of settings that were not taken: the app may look into another folder than it should. */
  readonly settings: readonly SettingsTrouble[];
  /** Set when the page broke down and this is its successor: for which services a key was typed whole and is held. */
  readonly reopened: { readonly held: readonly ServiceId[] } | null;
  /** The version that the last run of the app installed, while another one runs. */
  readonly notUpdated: { readonly expected: string; readonly running: string } | null;
}
