import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

/** What finds, fetches and installs another version. None of its methods rejects. */
export interface UpdateEngine {
  /** Whether this copy was installed by a package that can be replaced. */
  canReplace(): boolean;
  /** The newer version the feed offers, or `undefined`. An older one is none. */
  check(): Promise<Result<string | undefined, Problem>>;
  /** Downloads what {@link check} has found and verifies it; `progress` is told the percentage. */
  download(version: string, progress: (percent: number) => void): Promise<Result<null, Problem>>;
  /** Has the system install what was downloaded, and the app end and start again. */
  install(): Result<null, Problem>;
}
