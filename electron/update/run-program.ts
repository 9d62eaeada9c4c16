import { execFile } from 'node:child_process';

/** What a program has left. `code` is null where it never ran, or a signal ended it. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The environment of every program of an update. The account's own PATH, DPKG_ADMINDIR and the like steer nothing; the
 * texts are the English ones that we read.
 */
export const fixedEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' } as const;

/** Longest run of a program that only reads, in milliseconds. */
const deadline = 30_000;

/** The list of all packages is about one megabyte, in bytes. */
const mostOutput = 32 * 1024 * 1024;

/** Runs a program that reads and asks nothing. Never rejects. */
export function runProgram(program: string, args: readonly string[]): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { env: fixedEnvironment, cwd: '/', timeout: deadline, killSignal: 'SIGKILL', maxBuffer: mostOutput },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ code, stdout, stderr: stderr === '' && error !== null ? error.message : stderr });
      },
    );
  });
}
