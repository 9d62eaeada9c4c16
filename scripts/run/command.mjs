import { readFileSync } from 'node:fs';
import { messageOf, say } from './say.mjs';
import { exitOnSignals } from './signals.mjs';

const parentInterval = 300;

/**
 * npm's shell outlives a killed npm.
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
 * Whether npm had already ended. Orphans get another parent.
 * @param {number} parent
 */
function isLeftBehind(parent) {
  if (process.platform !== 'linux') return parent === 1;
  try {
    const of = (/** @type {string} */ name) => readFileSync(`/proc/${parent}/${name}`, 'utf8');
    return !of('environ').includes('npm_lifecycle_event=') && !/npm|yarn|bun/u.test(of('cmdline'));
  } catch {
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
 * npm signals only its shell, which ends silently. Without npm the parent is the user's shell,
 * which may leave on purpose.
 */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  if (isLeftBehind(parent)) process.exit(143);
  const npm = parentOf(parent);
  const timer = setInterval(() => {
    // Windows keeps the pid of an ended parent.
    const same = process.platform === 'win32' ? isThere(parent) : process.ppid === parent;
    if (same && parentOf(parent) === npm) return;
    clearInterval(timer);
    process.emit('SIGTERM');
  }, parentInterval);
  timer.unref();
}

/** @param {() => Promise<number>} command */
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
