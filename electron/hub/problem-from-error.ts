import type { ApiKey } from '../../shared/api-key.ts';
import type { HubProblem } from '../../shared/problem.ts';
import { redact } from '../../shared/redact.ts';
import type { HubEndpoint } from './endpoint.ts';

/** The parts of a raw error that tell its cause. */
interface Traits {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

type Row = readonly [
  cause: RegExp,
  of: keyof Traits,
  problem: (at: Context, match: RegExpExecArray) => HubProblem,
];
type Context = Pick<HubEndpoint, 'host' | 'port'>;

/** One row per cause, most telling first. `code` holds the SDK's code and Node's errno, `message` all texts. */
const rows: readonly Row[] = [
  [/UnauthorizedAccess/u, 'code', () => ({ code: 'key-refused' })],
  [/MessagingEntityNotFound/u, 'code', () => ({ code: 'queue-missing' })],
  [/ServiceBusy|QuotaExceeded|SessionCannotBeLocked/u, 'code', () => ({ code: 'hub-busy' })],
  [/ENOTFOUND|EAI_AGAIN/u, 'message', ({ host }) => ({ code: 'hub-name-unknown', host })],
  [/ENETUNREACH|ENETDOWN|ERR_INTERNET_DISCONNECTED/u, 'message', () => ({ code: 'network-down' })],
  [/ECONNREFUSED/u, 'message', ({ host, port }) => ({ code: 'hub-refused-connection', host, port })],
  [
    /UNABLE_TO|SELF_SIGNED|CERT_|certificate|ERR_TLS/u,
    'message',
    ({ host }) => ({ code: 'tls-untrusted', host }),
  ],
  [
    /Unexpected server response: (403|407)/u,
    'message',
    (_at, match) => ({ code: 'proxy-refused', status: Number(match[1]) }),
  ],
  [/Unauthorized|amqp:unauthorized-access/u, 'message', () => ({ code: 'key-refused' })],
  [/AbortError|TimeoutError/u, 'name', ({ host, port }) => ({ code: 'hub-silent', host, port })],
  [
    /ServiceTimeout|ServiceCommunicationProblem/u,
    'code',
    ({ host, port }) => ({ code: 'hub-silent', host, port }),
  ],
  [
    /ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|Unable to open the amqp connection|socket hang up/u,
    'message',
    ({ host, port }) => ({ code: 'hub-silent', host, port }),
  ],
];

/** Names the cause of what the SDK, the socket or TLS threw. An unknown error keeps its text, redacted. */
export function problemFromError(error: unknown, at: Context, key: ApiKey): HubProblem {
  const traits = traitsOf(error);
  for (const [cause, of, problem] of rows) {
    const match = cause.exec(traits[of]);
    if (match !== null) return problem(at, match);
  }
  const detail = redact(`${traits.name}: ${traits.message}`, [key.secret, key.identifier]);
  return { code: 'hub-failed', detail: detail.slice(0, 500) };
}

/** Gathers the traits of an error and of all it wraps: retried failures are aggregates with an empty text. */
function traitsOf(error: unknown): Traits {
  const all = flatten(error);
  const join = (pick: (one: Error) => string) => all.map(pick).filter(Boolean).join(' ');
  return {
    name: join((one) => one.name),
    code: join(codeOf),
    message: join((one) => `${one.message} ${codeOf(one)}`),
  };
}

function flatten(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const wrapped: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...wrapped, error.cause].flatMap((inner) => flatten(inner, depth + 1))];
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
