import type { LocalSubject, Subject } from './subject.ts';

export class Skipped extends Error {
  override readonly name = 'Skipped';
}

/**
 * A requirement of the official client on a queue. `anywhere` runs on any namespace; `local` needs
 * our broker's short durations, extra queues, limited keys or faults.
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
