import { spawn } from 'node:child_process';
import { notInstalled, type InstallEnd, type Installer } from './installer.ts';

/** Silent, in the place of the copy that runs, which it starts again. */
const args = ['--updated', '/S', '--force-run'];

/** An installer that still runs after this time only waits for the end of this app, in milliseconds. */
const settleTime = 3_000;

/** How a program has begun: it runs on, it has ended, or Windows did not start it. */
type Beginning =
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly code: number | null }
  | { readonly kind: 'not-started'; readonly code: string };

/**
 * Hands over to the NSIS installer. It can only write when this app has ended, so its own end is not seen: what is seen is a
 * start that Windows or the person at the screen refuses, and an end within `settle`. The rest is looked at by the next
 * start. `elevate` asks for an administrator, and ends with 0 when that was granted.
 */
export function createNsisInstaller(elevate: string, settle = settleTime): Installer {
  return async ({ file, version, needsAdministrator }, { signal, onStep }) => {
    onStep('preparing');
    if (signal.aborted) return { kind: 'cancelled' };
    onStep('writing');
    const plain = needsAdministrator ? undefined : await begin(file, args, settle);
    // Windows' word for a program that needs an administrator.
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
