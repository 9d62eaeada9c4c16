import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { InstallStep } from '../../../shared/steps.ts';
import type { InstallReason, Problem } from '../../../shared/problem.ts';

export interface Download {
  readonly file: string;
  readonly version: string;
  /** Base64. */
  readonly sha512: string;
  /** The folder is writable by Windows administrators only. */
  readonly needsAdministrator: boolean;
}

export interface InstallRun {
  /** Ignored once the system writes. */
  readonly signal: AbortSignal;
  readonly onStep: (step: InstallStep) => void;
}

export type InstallEnd =
  /** The new version was verified. `program` starts it. */
  | { readonly kind: 'in-place'; readonly program: string }
  /** The system's installer continues after this app ends, and restarts it. */
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Never rejects. */
export type Installer = (download: Download, run: InstallRun) => Promise<InstallEnd>;

export const notInstalled = (version: string, reason: InstallReason, detail: string): InstallEnd => ({
  kind: 'failed',
  problem: { code: 'update-not-installed', version, reason, detail: detail.slice(0, 300) },
});

/** Base64. */
export async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}
