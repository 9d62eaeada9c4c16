import { closeSync, constants, openSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Held until it is released or this process ends, however it ends. */
export interface SystemLock {
  release(): Promise<void>;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The folder whatever path leads to it: by a link, another mount or another spelling. */
function nameOf(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `quadra-cloud-${dev}-${ino}`;
}

/** Listens under a name that the system gives to one process at a time, and takes back when that process ends. */
async function takeName(path: string): Promise<SystemLock | undefined> {
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
  // The lock alone keeps no process alive.
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

/** macOS and the BSDs lock a file as it is opened (`O_EXLOCK`); the number is theirs, Node has no name for it. */
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
  // Some file systems number a folder anew once nobody has it open.
  const handle = openSync(folder, 'r');
  const lock = await takeName(`\0${nameOf(folder)}`);
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

/**
 * Takes the one lock of a folder that is there; undefined while another process of this machine holds it. The system
 * itself keeps it, so that it can neither be left behind nor be taken by two. Rejects with the error of the system.
 */
export function takeSystemLock(folder: string): Promise<SystemLock | undefined> {
  if (process.platform === 'linux') return lockOnLinux(folder);
  if (process.platform === 'win32') return takeName(`\\\\.\\pipe\\${nameOf(folder)}`);
  return Promise.resolve(lockFile(join(folder, 'owner.lock')));
}
