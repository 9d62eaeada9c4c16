import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import type { ApiKey } from '../../../shared/api-key.ts';
import { withTimeout } from '../../../shared/timing/deadline.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { runStep, type ActionError } from '../run-step.ts';
import { checkKey, checkReplyQueue } from '../check-key.ts';
import { createServiceBus } from '../service-bus.ts';
import type { DiagnosisRecord, Found } from './diagnosis-record.ts';
import { namespaceOf, sdkWebSocket, type ServiceBusEndpoint } from '../endpoint.ts';
import { openConnection } from '../connection/connection.ts';
import { clockOff } from '../connection/untrusted-certificate.ts';
import { clockTolerance, readServerDate } from '../connection/server-date.ts';
import { createTrust } from '../connection/trust.ts';
import { secureServer } from './connect-to-server.ts';
import { walkRoutes } from './walk-routes.ts';

type StepResult<Value> = Result<Found<Value>, ActionError>;

/** In milliseconds. A server without a Date header is no fault. */
const dateDeadline = 1_500;

/** Everything after the step `proxy`. */
export async function runDiagnosis(
  endpoint: ServiceBusEndpoint,
  key: ApiKey | undefined,
  signal: AbortSignal,
  record: DiagnosisRecord,
): Promise<void> {
  const trusted = await createTrust(endpoint)(signal);
  const routes = await endpoint.routes(signal);

  const walk = walkRoutes(routes, endpoint, trusted.ok ? trusted.value : undefined, signal);
  if ((await record.run('name', walk.name)) === undefined) return;
  const reached = await record.run('address', walk.address);
  if (reached === undefined) return;

  const secured = await record.run('tls', async () => {
    if (!trusted.ok) {
      reached.value.socket.destroy();
      return trusted;
    }
    const connection = await secureServer(reached.value, signal);
    return connection.ok
      ? ok({ ...connection.value, value: { connection: connection.value.value, context: trusted.value } })
      : err(walk.causeOf(connection.problem));
  });
  if (secured === undefined) return;
  const { connection, context } = secured.value;
  const working = walk.endpoint();

  if ((await record.run('clock', () => compareClocks(connection, working, signal))) === undefined) return;

  const shaken = await record.run('websocket', async () => {
    const opened = await openConnection({ endpoint: working, secureContext: context }, signal);
    return opened.ok ? passed(await openWebSocket(opened.value, working, signal)) : opened;
  });
  if (shaken === undefined) return;
  if (key === undefined) {
    record.skip('key', 'no-key');
    record.skip('queue', 'no-key');
    return;
  }
  const serviceBus = createServiceBus(working);
  const checked = await record.run('key', async () => {
    const answer = await checkKey(serviceBus, key, signal);
    // Service Bus verifies the key before it looks up the queue.
    return !answer.ok && ofQueue.has(answer.problem.code) ? ok({ value: answer }) : passed(answer);
  });
  if (checked === undefined) return;
  await record.run('queue', async () =>
    passed(checked.value?.ok === false ? checked.value : await checkReplyQueue(serviceBus, key, signal)),
  );
}

const ofQueue: ReadonlySet<ActionError['code']> = new Set(['queue-missing', 'queue-disabled']);

const passed = (result: Result<null, ActionError>): StepResult<Result<null, ActionError> | undefined> =>
  result.ok ? ok({ value: undefined }) : result;

/** Takes over `connection`. The next step reports if it breaks. */
async function compareClocks(
  connection: TLSSocket,
  { host }: ServiceBusEndpoint,
  signal: AbortSignal,
): Promise<StepResult<null>> {
  const ask = (step: AbortSignal) => readServerDate(connection, host, step);
  const ahead = await withTimeout(dateDeadline, ask, signal).catch(() => undefined);
  connection.destroy();
  if (signal.aborted) return err({ code: 'cancelled' });
  if (ahead === undefined) return ok({ value: null });
  if (Math.abs(ahead) > clockTolerance) return err(clockOff(ahead));
  return ok({ value: null, finding: { kind: 'clock', secondsAhead: Math.round(ahead / 1_000) } });
}

/** Takes over `connection`. */
async function openWebSocket(
  connection: TLSSocket,
  endpoint: ServiceBusEndpoint,
  signal: AbortSignal,
): Promise<Result<null, ActionError>> {
  const { host, port } = endpoint;
  const { WebSocket } = await import('../sdk.ts');
  const opened = await runStep(signal, { stage: 'amqp', host, port }, async (step) => {
    const url = `wss://${namespaceOf(endpoint)}${sdkWebSocket.path}`;
    const socket = new WebSocket(url, sdkWebSocket.protocol, { createConnection: () => connection });
    socket.on('error', () => undefined);
    await once(socket, 'open', { signal: step });
    return ok(null);
  });
  connection.destroy();
  return opened;
}
