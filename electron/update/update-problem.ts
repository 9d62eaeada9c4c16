import type { ActionError } from '../service-bus/run-step.ts';
import type { FileProblem, Problem } from '../../shared/problem.ts';
import { errorCode, writeReasonOf } from '../../shared/system/system-error.ts';
import { redact } from '../../shared/text/redact.ts';

/** The feed was unreachable or, as a text, is no feed. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly why: ActionError | string;

  constructor(why: ActionError | string) {
    super(typeof why === 'string' ? why : why.code);
    this.why = why;
  }
}

/** By code or the updater's text. All other errors are the server's answers. */
const networkCodes =
  /^(?:ECONN(?:RESET|REFUSED|ABORTED)|ETIMEDOUT|EPIPE|E(?:HOST|NET)(?:UNREACH|DOWN)|ENOTFOUND|EAI_\w+|ESOCKETTIMEDOUT)$/u;
const networkTexts = /Request timed out|aborted|socket hang up/u;

const verificationCodes = /^ERR_CHECKSUM_MISMATCH$|^ERR_UPDATER_INVALID_SIGNATURE$/u;

const writeCodes = /^(?:EIO|ENOTDIR|EISDIR|EEXIST|EMFILE|ENAMETOOLONG)$/u;

/** Undefined for errors other than a failed write. */
export function fileProblemOf(error: unknown): FileProblem | undefined {
  const code = codeOf(error);
  const reason = networkCodes.test(code) ? undefined : writeReasonOf(error);
  if (reason === undefined || (reason === 'other' && !writeCodes.test(code))) return undefined;
  return { code: 'file-not-written', reason };
}

export function updateProblem(error: unknown, host: string, version = ''): Problem {
  if (error instanceof FeedError && typeof error.why !== 'string') return feedProblem(error.why, host);
  const code = codeOf(error);
  if (verificationCodes.test(code)) return { code: 'update-refused', version };
  const written = fileProblemOf(error);
  if (written !== undefined) return written;
  const text = error instanceof Error ? error.message : String(error);
  const detail = redact(`${code} ${text.split('\n')[0] ?? ''}`.trim()).slice(0, 300);
  const isNetwork = networkCodes.test(code) || (code === '' && networkTexts.test(text));
  return { code: isNetwork ? 'update-feed-unreachable' : 'update-feed-unusable', host, detail };
}

const codeOf = (error: unknown) => errorCode(error) ?? '';

/** Problems about Service Bus become the feed's. */
function feedProblem(error: ActionError, host: string): Problem {
  switch (error.code) {
    case 'network-down':
    case 'tls-untrusted':
    case 'clock-off':
    case 'proxy-unreachable':
    case 'proxy-refused':
    case 'proxy-credentials-needed':
    case 'proxy-unsupported':
    case 'proxy-log-on-missing':
    case 'proxy-script-failed':
    case 'name-server-silent':
    case 'ca-file-unreadable':
      return error;
    default:
      return { code: 'update-feed-unreachable', host, detail: error.code };
  }
}
