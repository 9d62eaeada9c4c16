import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from './paths.mjs';
import { say, SetupError } from '../run/say.mjs';

const longestWaitMs = 20 * 60_000;

/** @param {string} code */
const failedWith = (code) => (/** @type {unknown} */ error) =>
  error instanceof Error && 'code' in error && error.code === code;
const missing = failedWith('ENOENT');
const addressTaken = failedWith('EADDRINUSE');
const fileLocked = failedWith('EAGAIN');

/**
 * Freed by the system when the process ends.
 * @param {string} name
 * @returns {Promise<(() => void) | undefined>}
 */
async function takeName(name) {
  const server = createServer((socket) => socket.destroy());
  try {
    await /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(name, resolve);
      })
    );
  } catch (error) {
    if (addressTaken(error)) return undefined;
    throw error;
  }
  server.unref();
  return () => void server.close();
}

/**
 * `O_EXLOCK` of macOS and BSD. Node does not define it.
 * @param {string} file
 */
function takeFile(file) {
  const exclusively = 0x20;
  try {
    const handle = openSync(
      file,
      constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | exclusively,
      0o600,
    );
    return () => closeSync(handle);
  } catch (error) {
    if (fileLocked(error)) return undefined;
    throw error;
  }
}

/**
 * @param {string} piece
 * @param {string} folder
 */
async function take(piece, folder) {
  const { dev, ino } = statSync(folder, { bigint: true });
  const name = `quadra-setup-${piece}-${dev}-${ino}`;
  if (process.platform === 'linux') return takeName(`\0${name}`);
  if (process.platform === 'win32') return takeName(`\\\\.\\pipe\\${name}`);
  return takeFile(`${folder}/${piece}.held`);
}

/** @param {string} noteFile */
function holderIn(noteFile) {
  try {
    return readFileSync(noteFile, 'utf8');
  } catch (error) {
    if (missing(error)) return '';
    throw error;
  }
}

/**
 * One set-up task at a time per clone. Throws SetupError after 20 minutes.
 * @template Value
 * @param {'packages' | 'electron' | 'build'} piece
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function alone(piece, work) {
  const noteFile = inRoot('artifacts', `${piece}.lock`);
  const folder = dirname(noteFile);
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  let announced = false;
  for (;;) {
    const release = await take(piece, folder);
    if (release) {
      try {
        writeFileSync(noteFile, String(process.pid));
        return await work();
      } finally {
        rmSync(noteFile, { force: true });
        release();
      }
    }
    const other = `process ${holderIn(noteFile)}`.trim();
    if (!announced) say(`Waiting for the set-up that ${other} is doing in this folder.`);
    announced = true;
    if (performance.now() - started > longestWaitMs) {
      throw new SetupError(`The set-up of ${other} in this folder has not finished: end it.`);
    }
    await pause(200);
  }
}
