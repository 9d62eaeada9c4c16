import type { CertificateReason, ServiceBusProblem } from '../../shared/problem.ts';
import { redact } from '../../shared/text/redact.ts';
import { accessProblem, meaningOf } from './refused-access.ts';

type Stage = 'service-bus' | 'tls' | 'amqp';

export interface ErrorContext {
  readonly stage: Stage;
  readonly host: string;
  readonly port: number;
  /** Must not appear in a problem. */
  readonly secrets?: readonly string[];
}

/** `code` joins the codes of the SDK and Node, `text` all texts and codes. */
export interface Traits {
  readonly name: string;
  readonly code: string;
  readonly text: string;
}

type Row = readonly [
  stages: readonly Stage[],
  of: keyof Traits,
  cause: RegExp,
  problem: (context: ErrorContext, match: RegExpExecArray) => ServiceBusProblem,
];

const everywhere: readonly Stage[] = ['service-bus', 'tls', 'amqp'];
const untrusted =
  (reason: CertificateReason) =>
  // The issuer is looked up afterwards.
  ({ host }: ErrorContext): ServiceBusProblem => ({ code: 'tls-untrusted', host, issuer: '', reason });
const silent = ({ host, port }: ErrorContext): ServiceBusProblem => ({ code: 'hub-silent', host, port });
const cutOff = ({ host, port }: ErrorContext): ServiceBusProblem => ({ code: 'hub-cut-off', host, port });
export const netDown = /ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ERR_INTERNET_DISCONNECTED/u;

const fullQueue =
  /QuotaType: EntitySize|maximum (?:entity size|size of the queue|message count|number of messages)\b/iu;

/** Most specific first. `/^/` matches the rest of its stage. */
const rows: readonly Row[] = [
  [['amqp'], 'code', /MessagingEntityNotFound/u, () => ({ code: 'queue-missing' })],
  [['amqp'], 'code', /SessionCannotBeLocked/u, () => ({ code: 'session-held' })],
  [['amqp'], 'text', fullQueue, () => ({ code: 'queue-full' })],
  // Of connections, links or requests.
  [['amqp'], 'code', /ServiceBusy|QuotaExceeded/u, () => ({ code: 'hub-busy' })],
  [everywhere, 'text', netDown, () => ({ code: 'network-down' })],
  [
    ['service-bus'],
    'text',
    /ECONNREFUSED/u,
    ({ host, port }) => ({ code: 'hub-refused-connection', host, port }),
  ],
  [['tls'], 'code', /CERT_HAS_EXPIRED/u, untrusted('expired')],
  [['tls'], 'code', /CERT_NOT_YET_VALID/u, untrusted('not-yet-valid')],
  [['tls'], 'code', /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/u, untrusted('wrong-name')],
  [['tls'], 'code', /UNABLE_TO|SELF_SIGNED|CERT_|INVALID_CA|INVALID_PURPOSE/u, untrusted('unknown-issuer')],
  [
    ['amqp'],
    'text',
    /Unexpected server response: (\d+)|Sec-WebSocket|subprotocol|Invalid Upgrade/u,
    // Without a number the server switched protocols (101), but not to ours.
    ({ host }, match) => ({ code: 'websocket-refused', host, status: Number(match[1] ?? 101) }),
  ],
  [everywhere, 'name', /ConnectionLost/u, cutOff],
  [everywhere, 'name', /AbortError|TimeoutError/u, silent],
  [everywhere, 'code', /ServiceTimeout|ETIMEDOUT|EHOSTUNREACH/u, silent],
  [['tls'], 'text', /^/u, cutOff],
  [everywhere, 'text', /ECONNRESET|EPIPE|socket hang up|ServiceCommunicationProblem/u, cutOff],
  [everywhere, 'text', /Unable to open the amqp connection/u, silent],
];

/** In UTF-16 units. Service Bus can send megabytes. */
const longestMessage = 8_000;

/** Maps an error of the SDK, the socket or TLS. An unknown error keeps its redacted text. */
export function problemFromError(error: unknown, context: ErrorContext): ServiceBusProblem {
  const traits = traitsOf(error);
  const meaning = context.stage === 'amqp' ? meaningOf(traits.text) : undefined;
  if (meaning !== undefined) return accessProblem(meaning, context.host, detailOf(traits.text, context));
  for (const [stages, of, cause, problem] of rows) {
    const match = stages.includes(context.stage) ? cause.exec(traits[of]) : null;
    if (match !== null) return problem(context, match);
  }
  return { code: 'hub-failed', detail: detailOf(`${traits.name}: ${traits.text}`, context) };
}

const detailOf = (words: string, { secrets }: ErrorContext) => redact(words, secrets).trim().slice(0, 500);

/** The SDK's retries throw aggregates with an empty text. */
export function traitsOf(error: unknown): Traits {
  const all = flatten(error);
  const join = (pick: (one: Error) => string) => all.map(pick).filter(Boolean).join(' ');
  return {
    name: join((one) => one.name),
    code: join(codeOf),
    text: join((one) => `${one.message.slice(0, longestMessage)} ${codeOf(one)}`),
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
