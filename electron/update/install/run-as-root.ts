import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeText } from '../../../shared/text/decode-text.ts';
import { fixedEnvironment } from './run-program.ts';

export type RootEnd =
  | { readonly kind: 'ran'; readonly code: number | null; readonly output: string }
  /** We withdrew the prompt. Nothing ran as root. */
  | { readonly kind: 'cancelled' }
  /** Dismissed or timed out. Nothing ran as root. */
  | { readonly kind: 'declined'; readonly output: string }
  /** Wrong password, or the account may not be asked. Nothing ran as root. */
  | { readonly kind: 'not-permitted'; readonly output: string }
  /** Still running, and left alone. */
  | { readonly kind: 'unfinished' };

/** In milliseconds. */
export interface RootTimeouts {
  readonly question: number;
  readonly work: number;
  readonly pollInterval: number;
}

const defaultTimeouts: RootTimeouts = { question: 5 * 60_000, work: 10 * 60_000, pollInterval: 250 };

/** Exit codes of pkexec (see its manual page). */
const dismissed = 126;
const notAuthorized = 127;

export interface RootCommand {
  readonly pkexec: string;
  /** An absolute path and its arguments. Its first output marks the start. */
  readonly command: readonly string[];
  readonly folder: string;
  /** Withdraws the prompt. A started command is not stopped halfway. */
  readonly signal: AbortSignal;
  readonly onBegun: () => void;
}

/** Rejects only if `folder` is not writable. */
export async function runAsRoot(
  { pkexec, command, folder, signal, onBegun }: RootCommand,
  { question, work, pollInterval }: RootTimeouts = defaultTimeouts,
): Promise<RootEnd> {
  const [outFile, errFile] = [join(folder, 'install.out'), join(folder, 'install.err')];
  // Closing a pipe would kill the command in the middle of its work.
  const [out, err] = await Promise.all([open(outFile, 'w', 0o600), open(errFile, 'w', 0o600)]);
  const child = start(pkexec, ['--disable-internal-agent', ...command], out, err);
  const exited = exitOf(child);
  await Promise.all([out.close(), err.close()]);

  const hasBegun = async () => (await stat(outFile)).size > 0;
  const asked = performance.now();
  let begun: number | undefined;
  let exit: Exit | undefined;
  while (exit === undefined) {
    exit = await Promise.race([exited, pause(pollInterval, undefined)]);
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
  const output = [...written, exit.error].join('\n');
  if (begun !== undefined) return { kind: 'ran', code: exit.code, output };
  if (exit.code === null && signal.aborted) return { kind: 'cancelled' };
  if (exit.code === null || exit.code === dismissed) return { kind: 'declined', output };
  if (exit.code === notAuthorized) return { kind: 'not-permitted', output };
  return { kind: 'ran', code: exit.code, output };
}

/** Invalid UTF-8, as in a file name, must not hide the rest. */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.value : bytes.toString('latin1');
}

interface Exit {
  readonly code: number | null;
  readonly error: string;
}

const exitOf = (child: ChildProcess) =>
  new Promise<Exit>((resolve) => {
    child.once('exit', (code) => {
      resolve({ code, error: '' });
    });
    child.on('error', (error) => {
      // With a process id the error is of a signal, refused by root's program.
      if (child.pid === undefined) resolve({ code: notAuthorized, error: error.message });
    });
  });

/** Detached from Ctrl+C in the app's terminal. */
const start = (program: string, args: readonly string[], out: FileHandle, err: FileHandle): ChildProcess =>
  spawn(program, args, {
    env: fixedEnvironment,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out.fd, err.fd],
  });
