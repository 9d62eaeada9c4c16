import type { ScryptOptions } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** A string, so that the bundle needs no second file. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { password, salt, length, options } = workerData;
  parentPort.postMessage(require('node:crypto').scryptSync(password, salt, length, options));
`;

/**
 * To check parameters, BoringSSL in Electron derives once on the calling thread of `crypto.scrypt`,
 * which blocks the window. Hence a worker thread. Rejects on refused parameters.
 */
export function scryptInWorker(
  password: string,
  salt: Buffer,
  length: number,
  options: ScryptOptions,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const workerData = { password, salt, length, options };
    // A test runner passes its loaders by inherited switches.
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
