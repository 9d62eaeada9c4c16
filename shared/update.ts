import type { Problem } from './problem.ts';
import type { Instant } from './view.ts';

/** Where the update by download stands. The main process is its only author. */
export type UpdateView =
  /** The settings name no feed. */
  | { kind: 'off' }
  /** This copy was not installed by a package that can be replaced. */
  | { kind: 'not-installed' }
  /** Nothing was asked for yet. */
  | { kind: 'idle' }
  | { kind: 'checking' }
  /** Asked at this instant, the feed offered nothing newer than `version`, which runs. */
  | { kind: 'up-to-date'; version: string; at: Instant }
  | { kind: 'downloading'; version: string; percent: number }
  /** Downloaded and verified. */
  | { kind: 'ready'; version: string }
  /** Asked for, and waiting for the end of a running onboarding. */
  | { kind: 'waiting'; version: string }
  | { kind: 'installing'; version: string }
  | { kind: 'failed'; problem: Problem };
