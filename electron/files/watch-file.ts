import { statSync, watch, type BigIntStats, type FSWatcher } from 'node:fs';
import { open, stat, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isMissing } from './file-system.ts';
import { alwaysOn, type Polling } from './polling.ts';

/** Merges the several system events of one save. Milliseconds. */
const settleTime = 100;

/** Interval of polling, in milliseconds. Network shares send no events. */
const lookEvery = 2_000;

/**
 * Events only trigger a comparison of the file's attributes, so a missed or needless event does no
 * harm. Returns the function that stops it. Never throws.
 */
export function watchFile(path: string, changed: () => void, polling: Polling = alwaysOn): () => void {
  const appearance = createAppearance(path);
  let known = appearanceAtOnce(path);
  let events: FSWatcher | undefined;
  let settling: NodeJS.Timeout | undefined;
  let regular: NodeJS.Timeout | undefined;
  let looking = false;
  let ended = false;

  async function look(): Promise<boolean> {
    const now = await appearance();
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
    // On a share that hangs each look blocks one of Node's four threads. Listening would block the event loop.
    if (settling !== undefined || looking) return;
    looking = true;
    const missed = await look().finally(() => {
      looking = false;
    });
    // Events were missed: the folder is new, or was replaced.
    if (!ended && (missed || events === undefined)) listen();
  }

  /** Watches the folder: a watcher of the file would follow the replaced inode. */
  function listen() {
    stopListening();
    try {
      events = watch(dirname(path), { persistent: false }, (_event, name) => {
        if (name === null || name === basename(path)) lookSoon();
      }).on('error', stopListening);
    } catch {
      // Polling goes on.
      events = undefined;
    }
  }

  function stopListening() {
    events?.close();
    events = undefined;
  }

  function poll() {
    clearInterval(regular);
    if (polling.isOn()) regular = setInterval(() => void lookAnyway(), lookEvery).unref();
  }

  listen();
  poll();
  const endPolling = polling.onChange(() => {
    poll();
    if (polling.isOn()) void lookAnyway();
  });

  return () => {
    ended = true;
    endPolling();
    clearInterval(regular);
    clearTimeout(settling);
    stopListening();
  };
}

const describe = ({ mtimeNs, size, ino }: BigIntStats) => [mtimeNs, size, ino].join(' ');

/** The end of `unreachable` is a change too. */
const failed = (error: unknown) => (isMissing(error) ? 'absent' : 'unreachable');

/** NFS and FUSE, as `statfs` of Linux numbers them. */
const cachesLong: readonly number[] = [0x6969, 0x65735546];

/** Differs whenever the file was replaced. */
function createAppearance(path: string): () => Promise<string> {
  let device: bigint | undefined;
  let opens = false;

  /** NFS and sshfs answer `stat` from a cache for up to a minute. Opening asks the server. */
  async function current(): Promise<BigIntStats> {
    const stats = await stat(path, { bigint: true });
    if (stats.dev !== device) {
      opens = cachesLong.includes((await statfs(path)).type);
      device = stats.dev;
    }
    if (!opens) return stats;
    const file = await open(path, 'r');
    try {
      return await file.stat({ bigint: true });
    } finally {
      await file.close();
    }
  }

  return () => current().then(describe, failed);
}

function appearanceAtOnce(path: string): string {
  try {
    return describe(statSync(path, { bigint: true }));
  } catch (error) {
    return failed(error);
  }
}
