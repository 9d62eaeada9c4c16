import { spawn } from 'node:child_process';
import { notInstalled, type InstallEnd, type Installer } from './installer.ts';

/** Silent, into the same folder, with a restart. */
const args = ['--updated', '/S', '--force-run'];

/** In milliseconds. An installer still running then waits for this app to end. */
const settleTime = 3_000;

type Beginning =
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly code: number | null }
  | { readonly kind: 'not-started'; readonly code: string };

/**
 * NSIS writes only after this app has ended. Visible here: a refused start and an end within
 * `settle`. `elevate` exits with 0 when granted.
 */
export function createNsisInstaller(elevate: string, settle = settleTime): Installer {
  return async ({ file, version, needsAdministrator }, { signal, onStep }) => {
    onStep('preparing');
    if (signal.aborted) return { kind: 'cancelled' };
    onStep('writing');
    const plain = needsAdministrator ? undefined : await begin(file, args, settle);
    // Windows' codes for a program that needs an administrator.
    const needsMore = plain?.kind === 'not-started' && ['EACCES', 'UNKNOWN'].includes(plain.code);
    if (plain !== undefined && !needsMore) return endOf(version, plain, 'failed');
    return endOf(version, await begin(elevate, [file, ...args], settle), 'declined');
  };
}

function endOf(version: string, beginning: Beginning, reason: 'failed' | 'declined'): InstallEnd {
  switch (beginning.kind) {
    case 'running':
      return { kind: 'handed-over' };
    case 'ended':
      if (beginning.code === 0) return { kind: 'handed-over' };
      return notInstalled(version, reason, `exit code ${String(beginning.code)}`);
    case 'not-started':
      return notInstalled(version, 'failed', beginning.code);
  }
}

const begin = (program: string, words: readonly string[], settle: number) =>
  new Promise<Beginning>((resolve) => {
    const child = spawn(program, words, { detached: true, stdio: 'ignore' });
    const timer = setTimeout(() => {
      resolve({ kind: 'running' });
    }, settle);
    const settled = (beginning: Beginning) => {
      clearTimeout(timer);
      resolve(beginning);
    };
    child.once('error', (error) => {
      settled({ kind: 'not-started', code: 'code' in error ? String(error.code) : error.message });
    });
    child.once('exit', (code) => {
      settled({ kind: 'ended', code });
    });
    child.unref();
  });
