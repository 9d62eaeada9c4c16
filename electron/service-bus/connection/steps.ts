import { lookup, type LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { runStep, type ActionError } from '../run-step.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';
import type { ErrorContext } from '../problem-from-error.ts';
import { explainUntrusted } from './untrusted-certificate.ts';
import { proxyName, type UsableRoute } from './proxy-route.ts';
import { logOnToProxy } from './proxy-log-on.ts';
import { openTunnel } from './tunnel.ts';
import { nameFor } from './server-name.ts';

export interface ConnectionTarget {
  readonly route: UsableRoute;
  readonly endpoint: ServiceBusEndpoint;
  readonly secureContext: SecureContext;
}

/** Per address, in milliseconds. Node's default of 250 is too short on slow networks. */
const attemptDeadline = 1_000;

const lookupAll = promisify(lookup) as (host: string, how: { all: true }) => Promise<LookupAddress[]>;

const errorContextOf = ({ route, endpoint: { host, port } }: ConnectionTarget): ErrorContext =>
  route.kind === 'proxy'
    ? { stage: 'proxy', host, port, proxy: proxyName(route) }
    : { stage: 'service-bus', host, port };

/** Resolves the first hop: the proxy, or Service Bus. */
export function resolveFirstHop(
  target: ConnectionTarget,
  signal: AbortSignal,
): Promise<Result<LookupAddress[], ActionError>> {
  const { host } = target.route.kind === 'proxy' ? target.route : target.endpoint;
  const family = isIP(host);
  return runStep(signal, errorContextOf(target), async () =>
    ok(family === 0 ? await lookupAll(host, { all: true }) : [{ address: host, family }]),
  );
}

export function openSocket(
  target: ConnectionTarget,
  addresses: LookupAddress[],
  signal: AbortSignal,
): Promise<Result<Socket, ActionError>> {
  const { route, endpoint, secureContext } = target;
  const { host, port } = endpoint;
  const lookup: LookupFunction = (_host, { all }, answer) => {
    if (all === true) answer(null, addresses);
    else answer(null, addresses[0]?.address ?? '', addresses[0]?.family);
  };
  const how = {
    lookup,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: attemptDeadline,
    noDelay: true,
  };
  return runStep<Socket, ServiceBusProblem>(signal, errorContextOf(target), async (step) => {
    if (route.kind === 'direct') return ok(await opened(connectTcp({ host, port, ...how }), 'connect', step));
    return logOnToProxy(endpoint.credentials, proxyName(route), (credentials) =>
      openTunnel({ proxy: route, target: endpoint, credentials, secureContext, how }, step),
    );
  });
}

/** A second connection examines a refused certificate. */
export async function startTls(
  target: ConnectionTarget,
  addresses: LookupAddress[],
  socket: Socket,
  signal: AbortSignal,
): Promise<Result<TLSSocket, ActionError>> {
  const { host, port } = target.endpoint;
  const secured = await runStep(signal, { stage: 'tls', host, port }, async (step) => {
    const tls = connectTls({
      ...{ socket, host, servername: nameFor(host), secureContext: target.secureContext },
      rejectUnauthorized: true,
    });
    return ok(await opened(tls, 'secureConnect', step));
  });
  if (secured.ok) return secured;
  socket.destroy();
  if (secured.problem.code !== 'tls-untrusted') return secured;
  const again = await openSocket(target, addresses, signal);
  return err(again.ok ? await explainUntrusted(secured.problem, again.value, signal) : secured.problem);
}

async function opened<Kind extends Socket>(socket: Kind, event: string, signal: AbortSignal): Promise<Kind> {
  // A later error must not end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
