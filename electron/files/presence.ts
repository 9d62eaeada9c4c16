import { statSync } from 'node:fs';

/** Remembers where a file was seen, so that a share that is away is told from a file that never was. */
export interface Presence {
  /** The file is there now. */
  note(): void;
  /** The file was seen in a folder that is gone, or that another file system has taken the place of. */
  isAway(): boolean;
}

/** Remembers for the file of `folder`. */
export function createPresence(folder: string): Presence {
  let seenOn: number | undefined;
  const device = () => statSync(folder, { throwIfNoEntry: false })?.dev;
  return {
    note() {
      seenOn ??= device();
    },
    isAway() {
      return seenOn !== undefined && device() !== seenOn;
    },
  };
}
