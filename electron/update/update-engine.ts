import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { ForeignFormat } from '../../shared/view.ts';
import type { InstallEnd, InstallRun } from './install/installer.ts';

/** Only a newer version is an offer. */
export type Offer =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'newer'; readonly version: string }
  /** A release is not replaced by a prerelease. */
  | { readonly kind: 'prerelease'; readonly version: string };

/** Only a copy from one of our packages is. */
export type Replaceable =
  { readonly kind: 'yes' } | { readonly kind: 'no'; readonly format: ForeignFormat | null };

/** No method rejects. */
export interface UpdateEngine {
  replaceable(): Promise<Replaceable>;
  check(): Promise<Result<Offer, Problem>>;
  /** Downloads what {@link check} found. `progress` receives percentages. */
  download(version: string, progress: (percent: number) => void): Promise<Result<null, Problem>>;
  install(version: string, run: InstallRun): Promise<InstallEnd>;
}
