import type { Problem } from './problem.ts';
import type { Instant } from './view.ts';

export type UpdateView =
  /** The settings name no feed. */
  | { kind: 'off' }
  /** `format`: an unsupported package. */
  | { kind: 'not-installed'; format: ForeignFormat | null }
  | { kind: 'idle' }
  | { kind: 'checking' }
  /** `passedOver`: an ignored prerelease. */
  | { kind: 'up-to-date'; version: string; passedOver: string | null; at: Instant }
  | { kind: 'downloading'; version: string; percent: number }
  /** Downloaded and verified. */
  | { kind: 'ready'; version: string }
  /** Requested, waiting for the end of an onboarding. */
  | { kind: 'waiting'; version: string }
  /** `seconds` since it began. */
  | { kind: 'installing'; version: string; step: InstallStep; seconds: number }
  /** Runs after a restart. */
  | { kind: 'installed'; version: string }
  | { kind: 'failed'; problem: Problem };

export type ForeignFormat = 'rpm' | 'pacman';

/** `authorizing` waits for an administrator. `writing` cannot be cancelled. */
export const installSteps = ['preparing', 'authorizing', 'writing'] as const;

export type InstallStep = (typeof installSteps)[number];
