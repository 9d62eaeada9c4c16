import type { ScryptOptions } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** What the thread runs: a text, so that no file has to be found beside the bundle. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { password, salt, length, options } = workerData;
  parentPort.postMessage(require('node:crypto').scryptSync(password, salt, length, options));
`;

/**
 * Derives a key of `length` bytes by scrypt on a thread of its own. Electron's `crypto.scrypt` is no way: to look at the
 * parameters its BoringSSL derives once on the calling thread, and the window stands still meanwhile. Rejects on
 * parameters it refuses.
 */
export function scryptBeside(
  password: string,
  salt: Buffer,
  length: number,
  options: ScryptOptions,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const workerData = { password, salt, length, options };
    // Without the switches of this process: a test runner hands its loaders on by them.
    const thread = new Worker(program, { eval: true, execArgv: [], workerData });
    thread.once('message', (key: Uint8Array) => {
      resolve(Buffer.from(key));
    });
    thread.once('error', reject);
    thread.once('exit', () => {
      reject(new Error('The thread ended without a key.'));
    });
  });
}
