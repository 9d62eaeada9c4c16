import { execFile } from 'node:child_process';

/** `code` is null if it never ran or a signal ended it. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Excludes the account's PATH and DPKG_ADMINDIR. We parse English output. */
export const fixedEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' } as const;

/** In milliseconds. */
const deadline = 30_000;

/** In bytes. The list of all packages has about one megabyte. */
const mostOutput = 32 * 1024 * 1024;

/** For programs that only read. Never rejects. */
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
