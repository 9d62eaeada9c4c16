import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from './paths.mjs';
import { say, SetupError } from './say.mjs';

const longestWaitMs = 20 * 60_000;

/** @param {string} code */
const failedWith = (code) => (/** @type {unknown} */ error) =>
  error instanceof Error && 'code' in error && error.code === code;
const missing = failedWith('ENOENT');
const taken = failedWith('EEXIST');
const noSuchProcess = failedWith('ESRCH');

/** @param {string} lockFile */
function take(lockFile) {
  mkdirSync(dirname(lockFile), { recursive: true });
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (taken(error)) return false;
    throw error;
  }
}

/**
 * The process that holds the lock, `undefined` when it died or has let go.
 * @param {string} lockFile
 */
function holder(lockFile) {
  try {
    const text = readFileSync(lockFile, 'utf8');
    // Between its creation and its first byte the file is empty for a moment.
    if (text === '' && Date.now() - statSync(lockFile).mtimeMs < 5000) return 'starting';
    process.kill(Number(text), 0);
    return text;
  } catch (error) {
    if (missing(error) || noSuchProcess(error)) return undefined;
    throw error;
  }
}

/** @param {string} lockFile */
function removeStale(lockFile) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (!missing(error)) throw error;
  }
}

/**
 * Does a piece of set-up while no other command of this clone does the same. Throws a SetupError where another has held it for
 * 20 minutes.
 * @template Value
 * @param {'packages' | 'electron' | 'build'} piece
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function alone(piece, work) {
  const lockFile = inRoot('artifacts', `${piece}.lock`);
  const started = Date.now();
  let told = false;
  while (!take(lockFile)) {
    const other = holder(lockFile);
    if (other === undefined) removeStale(lockFile);
    else {
      if (!told) say(`Waiting for the set-up that process ${other} is doing in this folder.`);
      told = true;
      if (Date.now() - started > longestWaitMs) {
        throw new SetupError(`Process ${other} has not finished its set-up; end it or delete ${lockFile}.`);
      }
      await pause(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}
