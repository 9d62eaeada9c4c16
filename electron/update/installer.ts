import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { InstallStep } from '../../shared/update.ts';
import type { InstallFault, Problem } from '../../shared/problem.ts';

/** What was downloaded. */
export interface Download {
  readonly file: string;
  readonly version: string;
  /** The hash that the feed announced, in Base64. */
  readonly sha512: string;
  /** On Windows: the installer writes where only an administrator may. */
  readonly needsAdministrator: boolean;
}

/** How an installation is followed, and given up while that is possible. */
export interface InstallRun {
  /** Gives it up, unless the system has begun to write. */
  readonly signal: AbortSignal;
  readonly onStep: (step: InstallStep) => void;
}

/** How an installation has ended. */
export type InstallEnd =
  /** The new version was seen in place; `program` starts it. */
  | { readonly kind: 'in-place'; readonly program: string }
  /** The system's installer goes on as soon as this app has ended, and starts it again. */
  | { readonly kind: 'handed-over' }
  /** Given up in time; nothing was changed. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Installs what was downloaded, in the way of one package format, beside the main process. Never rejects. */
export type Installer = (download: Download, run: InstallRun) => Promise<InstallEnd>;

export const notInstalled = (version: string, reason: InstallFault, detail: string): InstallEnd => ({
  kind: 'failed',
  problem: { code: 'update-not-installed', version, reason, detail: detail.slice(0, 300) },
});

/** The SHA-512 of a file in Base64. Rejects where it cannot be read. */
export async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}
