import type { LocalTarget, Target } from './target.ts';

export class Skipped extends Error {
  override readonly name = 'Skipped';
}

/**
 * `anywhere` runs on any namespace; `local` needs our broker's short durations, extra queues,
 * limited keys or faults.
 */
export type Case = { readonly name: string } & (
  | { readonly where: 'anywhere'; readonly run: (target: Target) => Promise<void> }
  | { readonly where: 'local'; readonly run: (target: LocalTarget) => Promise<void> }
);

export const anywhere = (name: string, run: (target: Target) => Promise<void>): Case => ({
  name,
  where: 'anywhere',
  run,
});

export const locally = (name: string, run: (target: LocalTarget) => Promise<void>): Case => ({
  name,
  where: 'local',
  run,
});
