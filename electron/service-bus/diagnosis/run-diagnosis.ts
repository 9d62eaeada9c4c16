import { once } from 'node:events';
import { createSecureContext, type TLSSocket } from 'node:tls';
import type { ApiKey } from '../../../shared/api-key.ts';
import type { Finding } from '../../../shared/view.ts';
import { withTimeout, withTimeoutSignal } from '../../../shared/timing/deadline.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { runStep, type ActionError } from '../run-step.ts';
import { checkKey, checkReplyQueue } from '../check-key.ts';
import { createServiceBus } from '../service-bus.ts';
import { stepDeadline } from '../deadlines.ts';
import type { DiagnosisRecord, Found } from './diagnosis-record.ts';
import { namespaceOf, type ServiceBusEndpoint } from '../endpoint.ts';
import { openTlsConnection } from '../connection/tls-connection.ts';
import { clockOff } from '../connection/untrusted-certificate.ts';
import { causeAmong, firstUsable, proxyName, type UsableRoute } from '../connection/proxy-route.ts';
import { clockTolerance, readServerDate } from '../connection/server-date.ts';
import { openSocket, resolveFirstHop, startTls, type ConnectionTarget } from '../connection/steps.ts';
import { createTrust } from '../connection/trust.ts';
import { issuerOf } from '../connection/unverified-server.ts';

type StepResult<Value> = Result<Found<Value>, ActionError>;

/** In milliseconds. A server without a Date header is no fault. */
const dateDeadline = 1_500;

/** As the SDK opens it. */
const webSocketPath = '/$servicebus/websocket';
const webSocketProtocol = 'AMQPWSB10';

export async function runDiagnosis(
  endpoint: ServiceBusEndpoint,
  key: ApiKey | undefined,
  signal: AbortSignal,
  record: DiagnosisRecord,
): Promise<void> {
  const trusted = await createTrust(endpoint)();
  // Only the TLS step needs our authorities.
  const secureContext = trusted.ok ? trusted.value : createSecureContext();
  const targetOver = (route: UsableRoute): ConnectionTarget => ({ route, endpoint, secureContext });

  const routes = await record.run('proxy', async () => {
    const found = await withTimeoutSignal(stepDeadline, endpoint.routes, signal);
    const passable = await firstUsable(found, (route) => Promise.resolve(ok(route)));
    return passable.ok ? ok({ value: found, finding: routeFinding(passable.value) }) : passable;
  });
  if (routes === undefined) return;

  const named = await record.run('name', async () => {
    const addresses = await firstUsable(routes.value, (route) => resolveFirstHop(targetOver(route), signal));
    return addresses.ok ? ok(addressesFound(addresses.value)) : addresses;
  });
  if (named === undefined) return;

  let skipped: ActionError | undefined;
  const reached = await record.run('address', () =>
    firstUsable(
      routes.value,
      async (route) => {
        const target = targetOver(route);
        const addresses = await resolveFirstHop(target, signal);
        if (!addresses.ok) return addresses;
        const socket = await openSocket(target, addresses.value, signal);
        return socket.ok
          ? ok({ value: { target, addresses: addresses.value, socket: socket.value } })
          : socket;
      },
      (problem) => {
        skipped = problem;
      },
    ),
  );
  if (reached === undefined) return;

  const { target, addresses, socket } = reached.value;
  const connection = await record.run('tls', async () => {
    if (!trusted.ok) socket.destroy();
    const secured = trusted.ok ? await startTls(target, addresses, socket, signal) : trusted;
    if (secured.ok) return ok(connectionFound(secured.value));
    return err(trusted.ok ? causeAmong(skipped, secured.problem) : secured.problem);
  });
  if (connection === undefined) return;

  if ((await record.run('clock', () => compareClocks(connection.value, endpoint, signal))) === undefined)
    return;

  const shaken = await record.run('websocket', async () => {
    const opened = await openTlsConnection(endpoint, secureContext, signal);
    return opened.ok ? passed(await openWebSocket(opened.value, endpoint, signal)) : opened;
  });
  if (shaken === undefined) return;
  if (key === undefined) {
    record.skip('key', 'no-key');
    record.skip('queue', 'no-key');
    return;
  }
  const serviceBus = createServiceBus(endpoint);
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

const routeFinding = (route: UsableRoute): Finding =>
  route.kind === 'proxy'
    ? { kind: 'proxy', proxy: proxyName(route), source: route.source }
    : { kind: 'direct' };

const addressesFound = (found: readonly { readonly address: string }[]): Found<null> => ({
  value: null,
  finding: { kind: 'addresses', addresses: found.map(({ address }) => address) },
});

function connectionFound(connection: TLSSocket): Found<TLSSocket> {
  const certificate = connection.getPeerCertificate();
  const expires = new Date(certificate.valid_to).toISOString();
  return { value: connection, finding: { kind: 'certificate', issuer: issuerOf(certificate), expires } };
}

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
    const url = `wss://${namespaceOf(endpoint)}${webSocketPath}`;
    const socket = new WebSocket(url, webSocketProtocol, { createConnection: () => connection });
    socket.on('error', () => undefined);
    await once(socket, 'open', { signal: step });
    return ok(null);
  });
  connection.destroy();
  return opened;
}
