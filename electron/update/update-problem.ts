import type { HubFailure } from '../hub/bounded.ts';
import type { Problem } from '../../shared/problem.ts';
import { redact } from '../../shared/redact.ts';

/** The way to the feed could not be taken: a failure of the line, or in words where the feed led elsewhere. */
export class FeedFailure extends Error {
  override readonly name = 'FeedFailure';
  readonly why: HubFailure | string;

  constructor(why: HubFailure | string) {
    super(typeof why === 'string' ? why : why.code);
    this.why = why;
  }
}

/** Whose fault something is, by the code of what was thrown; the first that fits. */
const rows: readonly (readonly [
  code: RegExp,
  problem: (host: string, version: string, detail: string) => Problem,
])[] = [
  [
    /^ERR_CHECKSUM_MISMATCH$|^ERR_UPDATER_INVALID_SIGNATURE$/u,
    (_host, version) => ({ code: 'update-refused', version }),
  ],
  [
    /^ERR_UPDATER_|^HTTP_ERROR_/u,
    (host, _version, detail) => ({ code: 'update-feed-unusable', host, detail }),
  ],
  [/^ENOSPC$|^EDQUOT$/u, () => ({ code: 'file-not-written', reason: 'disk-full' })],
  [/^EACCES$|^EPERM$|^EROFS$/u, () => ({ code: 'file-not-written', reason: 'folder-protected' })],
];

/** Names the cause of what the updater threw while it looked for or fetched a version. */
export function updateProblem(error: unknown, host: string, version = ''): Problem {
  if (error instanceof FeedFailure && typeof error.why !== 'string') return ofTheWay(error.why, host);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const text = error instanceof Error ? error.message : String(error);
  const detail = redact(`${code} ${text.split('\n')[0] ?? ''}`.trim()).slice(0, 300);
  const row = rows.find(([cause]) => cause.test(code));
  return row === undefined
    ? { code: 'update-feed-unreachable', host, detail }
    : row[1](host, version, detail);
}

/** Proxies, certificates and the network speak for themselves; what the hub's sentences say of the hub is said of the feed. */
function ofTheWay(failure: HubFailure, host: string): Problem {
  switch (failure.code) {
    case 'network-down':
    case 'tls-untrusted':
    case 'clock-off':
    case 'proxy-unreachable':
    case 'proxy-refused':
    case 'proxy-credentials-needed':
    case 'proxy-unsupported':
    case 'ca-file-unreadable':
      return failure;
    default:
      return { code: 'update-feed-unreachable', host, detail: failure.code };
  }
}
