import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeText } from '../../shared/decode-text.ts';
import { fixedEnvironment } from './run-program.ts';

/** How a command that needs root has ended. */
export type RootEnd =
  /** It ran. `code` is null where a signal ended it. */
  | { readonly kind: 'ran'; readonly code: number | null; readonly output: string }
  /** We took the question back before it was answered; nothing ran as root. */
  | { readonly kind: 'cancelled' }
  /** The question was dismissed, or not answered in time; nothing ran as root. */
  | { readonly kind: 'declined'; readonly output: string }
  /** The question was answered wrongly, or the account may not be asked; nothing ran as root. */
  | { readonly kind: 'not-permitted'; readonly output: string }
  /** It still runs, and is left alone. */
  | { readonly kind: 'unfinished' };

/** In milliseconds. */
export interface RootPatience {
  /** Longest wait for the answer to the question. */
  readonly question: number;
  /** Longest wait for the command itself. */
  readonly work: number;
  /** Between two looks at what the command has written. */
  readonly look: number;
}

const patience: RootPatience = { question: 5 * 60_000, work: 10 * 60_000, look: 250 };

/** Exit codes of pkexec itself: the question was dismissed, or answered wrongly (see its manual page). */
const dismissed = 126;
const notAuthorized = 127;

export interface RootCommand {
  readonly pkexec: string;
  /** An absolute path, then its arguments. Its first word on stdout says that it has begun. */
  readonly command: readonly string[];
  /** Keeps what it writes. */
  readonly folder: string;
  /** Takes the question back. Once the command has begun nothing ends it: half of its work would be done. */
  readonly signal: AbortSignal;
  /** The question was answered: the command has begun. */
  readonly onBegun: () => void;
}

/** Has pkexec ask for an administrator's password and run one command. Never rejects unless `folder` cannot be written. */
export async function runAsRoot(
  { pkexec, command, folder, signal, onBegun }: RootCommand,
  { question, work, look }: RootPatience = patience,
): Promise<RootEnd> {
  const [outFile, errFile] = [join(folder, 'install.out'), join(folder, 'install.err')];
  // Files, because a command that writes into a pipe is ended by the end of its reader, in the middle of its work.
  const [out, err] = await Promise.all([open(outFile, 'w', 0o600), open(errFile, 'w', 0o600)]);
  const child = start(pkexec, ['--disable-internal-agent', ...command], out, err);
  const exited = exitOf(child);
  await Promise.all([out.close(), err.close()]);

  const hasBegun = async () => (await stat(outFile)).size > 0;
  const asked = performance.now();
  let begun: number | undefined;
  let exit: Exit | undefined;
  while (exit === undefined) {
    exit = await Promise.race([exited, pause(look, undefined)]);
    const now = performance.now();
    if (begun === undefined && (await hasBegun())) {
      begun = now;
      onBegun();
    }
    if (begun === undefined) {
      if (exit === undefined && (signal.aborted || now - asked > question)) child.kill('SIGTERM');
    } else if (exit === undefined && now - begun > work) {
      return { kind: 'unfinished' };
    }
  }
  const written = await Promise.all([textOf(outFile), textOf(errFile)]);
  const output = [...written, exit.failure].join('\n');
  if (begun !== undefined) return { kind: 'ran', code: exit.code, output };
  if (exit.code === null && signal.aborted) return { kind: 'cancelled' };
  if (exit.code === null || exit.code === dismissed) return { kind: 'declined', output };
  if (exit.code === notAuthorized) return { kind: 'not-permitted', output };
  return { kind: 'ran', code: exit.code, output };
}

/** What is no UTF-8, such as a name of a file, must not hide the words around it. */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.value : bytes.toString('latin1');
}

interface Exit {
  readonly code: number | null;
  readonly failure: string;
}

const exitOf = (child: ChildProcess) =>
  new Promise<Exit>((resolve) => {
    child.once('exit', (code) => {
      resolve({ code, failure: '' });
    });
    child.on('error', (error) => {
      // With a process id it is the error of a signal, which a program of root does not take from us.
      if (child.pid === undefined) resolve({ code: notAuthorized, failure: error.message });
    });
  });

/** In a session of its own: Ctrl+C in the terminal of the app must not reach it. */
const start = (program: string, args: readonly string[], out: FileHandle, err: FileHandle): ChildProcess =>
  spawn(program, args, {
    env: fixedEnvironment,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out.fd, err.fd],
  });
