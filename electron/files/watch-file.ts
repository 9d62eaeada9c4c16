import { statSync, watch, type BigIntStats, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isMissing } from './faults.ts';

/** One save makes several events of the system; they are told once, this many milliseconds later. */
const settleTime = 100;

/** Network shares send no events: how often the file is looked at all the same, in milliseconds. */
const lookEvery = 2_000;

/**
 * Calls `changed` when the file at `path` became another one. The system's events only say when to look; what counts is
 * what the file looks like, so a missed or a needless event does no harm. The returned function stops it. Never throws.
 */
export function watchFile(path: string, changed: () => void): () => void {
  let known = appearanceAtOnce(path);
  let events: FSWatcher | undefined;
  let settling: NodeJS.Timeout | undefined;
  let looking = false;
  let ended = false;

  /** Tells whether there was a change nobody had told yet. */
  async function look(): Promise<boolean> {
    const now = await appearance(path);
    if (ended || now === known) return false;
    known = now;
    changed();
    return true;
  }

  function lookSoon() {
    settling ??= setTimeout(() => {
      settling = undefined;
      void look();
    }, settleTime).unref();
  }

  async function lookAnyway() {
    // On a share that hangs each look waits in one of Node's four threads, and to listen would wait in the event loop.
    if (settling !== undefined || looking) return;
    looking = true;
    const missed = await look().finally(() => {
      looking = false;
    });
    // What the events did not tell: the folder is new, or was replaced under them.
    if (!ended && (missed || events === undefined)) listen();
  }

  /** The folder is watched, not the file: a file that is replaced takes its watcher along. */
  function listen() {
    stopListening();
    try {
      events = watch(dirname(path), { persistent: false }, (_event, name) => {
        if (name === null || name === basename(path)) lookSoon();
      }).on('error', stopListening);
    } catch {
      // The folder is not there yet, or cannot be watched: the regular look finds out.
      events = undefined;
    }
  }

  function stopListening() {
    events?.close();
    events = undefined;
  }

  listen();
  const regular = setInterval(() => void lookAnyway(), lookEvery).unref();

  return () => {
    ended = true;
    clearInterval(regular);
    clearTimeout(settling);
    stopListening();
  };
}

const describe = ({ mtimeNs, size, ino }: BigIntStats) => [mtimeNs, size, ino].join(' ');

/** Unreachable is an appearance too: its end is a change. */
const failed = (error: unknown) => (isMissing(error) ? 'absent' : 'unreachable');

/** What tells one state of a file from the next without reading it. */
const appearance = (path: string): Promise<string> => stat(path, { bigint: true }).then(describe, failed);

function appearanceAtOnce(path: string): string {
  try {
    return describe(statSync(path, { bigint: true }));
  } catch (error) {
    return failed(error);
  }
}
