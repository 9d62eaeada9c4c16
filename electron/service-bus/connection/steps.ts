import type { LookupAddress } from 'node:dns';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../../../shared/result.ts';
import { runStep, type ActionError } from '../run-step.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';
import { explainUntrusted } from './untrusted-certificate.ts';
import { nameProblem, systemNames } from './name-service.ts';
import { opened } from './open-socket.ts';
import type { ProxyRoute } from './proxy/proxy-route.ts';
import type { Sent } from './proxy/connect-request.ts';
import { logOnToProxy } from './proxy/proxy-log-on.ts';
import { openTunnel } from './proxy/tunnel.ts';
import { nameFor } from './server-name.ts';

export interface ConnectionTarget {
  readonly route: ProxyRoute;
  readonly endpoint: ServiceBusEndpoint;
  readonly secureContext: SecureContext;
}

/** Per address, in milliseconds. Node's default of 250 is too short on slow networks. */
const attemptDeadline = 1_000;

/** Resolves the first hop: the proxy, or Service Bus. */
export function resolveFirstHop(
  { route, endpoint }: Pick<ConnectionTarget, 'route' | 'endpoint'>,
  signal: AbortSignal,
  names = systemNames,
): Promise<Result<LookupAddress[], ActionError>> {
  const { host } = route.kind === 'proxy' ? route : endpoint;
  const family = isIP(host);
  const explain = (error: unknown) => nameProblem(error, host, route, names);
  return runStep(signal, explain, async () =>
    ok(family === 0 ? await names.lookup(host, { all: true }) : [{ address: host, family }]),
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
  if (route.kind === 'proxy') {
    const canLogOn = endpoint.logOn !== undefined;
    const request = { proxy: route, target: { host, port }, accounts: endpoint.credentials };
    const attempt = (sent: Sent) => openTunnel({ ...request, sent, canLogOn, secureContext, how }, signal);
    return logOnToProxy(request, endpoint.logOn, attempt, signal);
  }
  return runStep(signal, { stage: 'service-bus', host, port }, async (step) =>
    ok(await opened(connectTcp({ host, port, ...how }), 'connect', step)),
  );
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
