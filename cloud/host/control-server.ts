import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { labelOf, log } from '../base/log.ts';
import { bind, unbind } from '../base/loopback.ts';
import { type Metrics, metricsType } from '../base/metrics.ts';
import type { Readiness } from '../base/readiness.ts';
import { faultChange, type Faults } from './faults.ts';
import { BodyRefused, readJson } from './read-json.ts';

const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

export interface CloudState {
  readonly ready: () => Promise<Readiness>;
  readonly metrics: Pick<Metrics, 'text'>;
}

/** Text is sent as is, anything else as JSON. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const health = (readiness: Readiness): Answer => ({
  status: readiness.status === 'ready' ? 200 : 503,
  body: readiness,
});

const failure = (status: number, error: string): Answer => ({ status, body: { error } });

/** Keeps web pages out, including DNS rebinding. */
const isLocal = ({ headers }: IncomingMessage): boolean =>
  loopbackHost.test(headers.host ?? '') && headers.origin === undefined;

async function changeFaults(request: IncomingMessage, faults: Faults): Promise<Answer> {
  const parsed = faultChange.safeParse(await readJson(request));
  if (parsed.success) return { status: 200, body: await faults.change(parsed.data) };
  const unknown = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  );
  const invalid = parsed.error.issues.flatMap(({ path }) => path.map(String));
  return {
    status: 400,
    body: { error: 'The body must be an object of known faults and booleans.', unknown, invalid },
  };
}

async function answer(request: IncomingMessage, faults: Faults, state: CloudState): Promise<Answer> {
  if (!isLocal(request)) return failure(403, 'Only this machine may ask.');
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'GET /healthz':
      return health(await state.ready());
    case 'GET /metrics':
      return { status: 200, body: state.metrics.text() };
    case 'GET /faults':
      return { status: 200, body: faults.state() };
    case 'POST /faults':
      return changeFaults(request, faults);
    default:
      return failure(404, 'There is GET /healthz, GET /metrics, GET /faults and POST /faults.');
  }
}

function recover(error: unknown): Answer {
  if (error instanceof BodyRefused) return failure(error.status, error.message);
  log('fault-not-switched', { error: labelOf(error) }, 'error');
  return failure(500, 'The change could not be carried out.');
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const [type, text] =
    typeof body === 'string' ? [metricsType, body] : ['application/json', `${JSON.stringify(body)}\n`];
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(text);
}

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Port 0 picks a free one. */
export async function startControlServer(
  port: number,
  faults: Faults,
  state: CloudState,
): Promise<ControlServer> {
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    answer(request, faults, state)
      .catch(recover)
      .then((result) => {
        send(response, result);
      })
      .catch(() => response.destroy());
  });
  const bound = await bind(server, port);
  return {
    port: bound,
    close() {
      const closed = unbind(server);
      server.closeAllConnections();
      return closed;
    },
  };
}
