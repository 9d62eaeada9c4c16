import { lookup, type LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { bounded, type ActionError } from './bounded.ts';
import type { ServiceBusEndpoint } from './endpoint.ts';
import type { Place } from './problem-from-error.ts';
import { explainRefusal } from './refused-certificate.ts';
import { proxyName, type PassableRoute } from './route.ts';
import { openTunnel } from './tunnel.ts';
import { nameFor } from './server-name.ts';

export interface Way {
  readonly route: PassableRoute;
  readonly endpoint: ServiceBusEndpoint;
  readonly secureContext: SecureContext;
}

/** Per address, in milliseconds. Node's default of 250 is too short on slow networks. */
const attemptDeadline = 1_000;

const lookupAll = promisify(lookup) as (host: string, how: { all: true }) => Promise<LookupAddress[]>;

const placeOn = ({ route, endpoint: { host, port } }: Way): Place =>
  route.kind === 'proxy'
    ? { stage: 'proxy', host, port, proxy: proxyName(route) }
    : { stage: 'hub', host, port };

/** Resolves the first hop: the proxy, or Service Bus. */
export function resolveName(way: Way, signal: AbortSignal): Promise<Result<LookupAddress[], ActionError>> {
  const { host } = way.route.kind === 'proxy' ? way.route : way.endpoint;
  const family = isIP(host);
  return bounded(signal, placeOn(way), async () =>
    ok(family === 0 ? await lookupAll(host, { all: true }) : [{ address: host, family }]),
  );
}

export function reach(
  way: Way,
  addresses: LookupAddress[],
  signal: AbortSignal,
): Promise<Result<Socket, ActionError>> {
  const { route, endpoint, secureContext } = way;
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
  return bounded<Socket, ServiceBusProblem>(signal, placeOn(way), async (step) => {
    if (route.kind === 'direct') return ok(await opened(connectTcp({ host, port, ...how }), 'connect', step));
    const credentials = endpoint.credentials(proxyName(route));
    return openTunnel({ proxy: route, target: endpoint, credentials, secureContext, how }, step);
  });
}

/** A second connection examines a refused certificate. */
export async function secure(
  way: Way,
  addresses: LookupAddress[],
  socket: Socket,
  signal: AbortSignal,
): Promise<Result<TLSSocket, ActionError>> {
  const { host, port } = way.endpoint;
  const secured = await bounded(signal, { stage: 'tls', host, port }, async (step) => {
    const tls = connectTls({
      ...{ socket, host, servername: nameFor(host), secureContext: way.secureContext },
      rejectUnauthorized: true,
    });
    return ok(await opened(tls, 'secureConnect', step));
  });
  if (secured.ok) return secured;
  socket.destroy();
  if (secured.problem.code !== 'tls-untrusted') return secured;
  const again = await reach(way, addresses, signal);
  return err(again.ok ? await explainRefusal(secured.problem, again.value, signal) : secured.problem);
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
