import { closeSync, constants, openSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface SystemLock {
  release(): Promise<void>;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Identifies a folder independently of its path. */
function nameOf(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `quadra-cloud-${dev}-${ino}`;
}

/** The system frees the name when its process ends. */
async function listenExclusively(path: string): Promise<SystemLock | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return undefined;
    throw error;
  }
  // Do not keep the process alive.
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** `O_EXLOCK` of macOS and BSD, unnamed in Node. */
function lockFile(file: string): SystemLock | undefined {
  const exclusively = 0x20;
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | exclusively;
    const handle = openSync(file, flags, 0o600);
    return {
      release() {
        closeSync(handle);
        return Promise.resolve();
      },
    };
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return undefined;
    throw error;
  }
}

async function lockOnLinux(folder: string): Promise<SystemLock | undefined> {
  // Some file systems renumber unopened folders.
  const handle = openSync(folder, 'r');
  const lock = await listenExclusively(`\0${nameOf(folder)}`);
  if (!lock) {
    closeSync(handle);
    return undefined;
  }
  return {
    async release() {
      await lock.release();
      closeSync(handle);
    },
  };
}

/** Undefined if taken. Kept by the system, so it cannot go stale. */
export function acquireSystemLock(folder: string): Promise<SystemLock | undefined> {
  if (process.platform === 'linux') return lockOnLinux(folder);
  if (process.platform === 'win32') return listenExclusively(`\\\\.\\pipe\\${nameOf(folder)}`);
  return Promise.resolve(lockFile(join(folder, 'owner.lock')));
}
