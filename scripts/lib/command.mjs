import { messageOf, say } from './say.mjs';
import { exitOnSignals } from './signals.mjs';

/**
 * Runs a command of this folder: its exit code, or 1 with the reason when it throws.
 * @param {() => Promise<number>} command
 */
export async function runCommand(command) {
  exitOnSignals();
  try {
    process.exitCode = await command();
  } catch (error) {
    say(messageOf(error));
    process.exitCode = 1;
  }
}
