import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { ForeignFormat } from '../../shared/update.ts';
import type { InstallEnd, InstallRun } from './installer.ts';

/** What the feed offers. An older version, and the one that runs, are nothing. */
export type Offer =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'newer'; readonly version: string }
  /** A prerelease, and a release runs: nobody here has asked to try something out. */
  | { readonly kind: 'prerelease'; readonly version: string };

/** Whether this copy can be replaced: it was installed by a package of ours. */
export type Replaceable =
  { readonly kind: 'yes' } | { readonly kind: 'no'; readonly format: ForeignFormat | null };

/** What finds, fetches and installs another version. None of its methods rejects. */
export interface UpdateEngine {
  replaceable(): Promise<Replaceable>;
  check(): Promise<Result<Offer, Problem>>;
  /** Downloads what {@link check} has found and verifies it; `progress` is told the percentage. */
  download(version: string, progress: (percent: number) => void): Promise<Result<null, Problem>>;
  /** Has the system install what was downloaded. */
  install(version: string, run: InstallRun): Promise<InstallEnd>;
}
