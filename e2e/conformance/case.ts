import type { LocalSubject, Subject } from './subject.ts';

/** Why a case could not be judged here. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}

/**
 * One thing the official client expects of a queue. A case for anywhere runs on any namespace; a local one needs what
 * only the broker of this project has: a short clock, queues of its own, keys of little right, faults.
 */
export type Case = { readonly name: string } & (
  | { readonly where: 'anywhere'; readonly run: (subject: Subject) => Promise<void> }
  | { readonly where: 'local'; readonly run: (subject: LocalSubject) => Promise<void> }
);

export const anywhere = (name: string, run: (subject: Subject) => Promise<void>): Case => ({
  name,
  where: 'anywhere',
  run,
});

export const locally = (name: string, run: (subject: LocalSubject) => Promise<void>): Case => ({
  name,
  where: 'local',
  run,
});
