import type { Problem } from './problem.ts';
import type { Instant } from './view.ts';

/** Where the update by download stands. The main process is its only author. */
export type UpdateView =
  /** The settings name no feed. */
  | { kind: 'off' }
  /** This copy was not installed by a package that can be replaced; `format` names one that cannot. */
  | { kind: 'not-installed'; format: ForeignFormat | null }
  /** Nothing was asked for yet. */
  | { kind: 'idle' }
  | { kind: 'checking' }
  /**
   * Asked at this instant, the feed offered nothing newer than `version`, which runs; `passedOver` is a prerelease that it
   * offered.
   */
  | { kind: 'up-to-date'; version: string; passedOver: string | null; at: Instant }
  | { kind: 'downloading'; version: string; percent: number }
  /** Downloaded and verified. */
  | { kind: 'ready'; version: string }
  /** Asked for, and waiting for the end of a running onboarding. */
  | { kind: 'waiting'; version: string }
  /** `seconds` since it began. */
  | { kind: 'installing'; version: string; step: InstallStep; seconds: number }
  /** Seen in place; it runs after a restart, which waits for an onboarding or for unsaved text. */
  | { kind: 'installed'; version: string }
  | { kind: 'failed'; problem: Problem };

/** Package formats that we do not make. */
export type ForeignFormat = 'rpm' | 'pacman';

/**
 * The steps of an installation: reading what was downloaded, waiting for an administrator, writing. Only the last cannot be
 * given up.
 */
export const installSteps = ['preparing', 'authorizing', 'writing'] as const;

export type InstallStep = (typeof installSteps)[number];
