import { readFileSync } from 'node:fs';
import { messageOf, say } from './say.mjs';
import { exitOnSignals } from './signals.mjs';

/** How often the parent is looked for, in milliseconds. */
const parentInterval = 300;

/**
 * The parent of another process, as Linux tells it: npm stands behind a shell, which outlives it when it is killed.
 * @param {number} pid
 */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ')[1];
  } catch {
    return undefined;
  }
}

/**
 * Whether npm was gone before this process could look for it. Then the parent is whoever adopts orphans, and neither npm nor
 * the shell of npm.
 * @param {number} parent
 */
function isLeftBehind(parent) {
  if (process.platform !== 'linux') return parent === 1;
  try {
    const of = (/** @type {string} */ name) => readFileSync(`/proc/${parent}/${name}`, 'utf8');
    return !of('environ').includes('npm_lifecycle_event=') && !/npm|yarn|bun/u.test(of('cmdline'));
  } catch {
    // The parent ended this very moment, or it belongs to another account.
    return true;
  }
}

/** @param {number} pid */
function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends this process as SIGTERM does when what npm started it with is gone. npm passes a signal to its shell only, and the
 * shell ends without a word to us. Without npm the parent is the person's own shell, which may leave on purpose.
 */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  if (isLeftBehind(parent)) process.exit(143);
  const npm = parentOf(parent);
  const timer = setInterval(() => {
    // Windows keeps the number of a parent that is gone.
    const same = process.platform === 'win32' ? isThere(parent) : process.ppid === parent;
    if (same && parentOf(parent) === npm) return;
    clearInterval(timer);
    process.emit('SIGTERM');
  }, parentInterval);
  timer.unref();
}

/**
 * Runs a command of this folder: its exit code, or 1 with the reason when it throws.
 * @param {() => Promise<number>} command
 */
export async function runCommand(command) {
  exitOnSignals();
  endWithNpm();
  try {
    process.exitCode = await command();
  } catch (error) {
    say(messageOf(error));
    process.exitCode = 1;
  }
}
