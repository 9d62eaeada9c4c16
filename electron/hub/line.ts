import type { SecureContext, TLSSocket } from 'node:tls';
import { err, type Result } from '../../shared/result.ts';
import type { HubFailure } from './bounded.ts';
import { stepSignal } from './deadlines.ts';
import type { HubEndpoint } from './endpoint.ts';
import type { Route } from './route.ts';
import { reach, resolveName, secure } from './steps.ts';

/** Opens a verified connection to the hub, over the first route that is passable. */
export async function openLine(
  endpoint: HubEndpoint,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<Result<TLSSocket, HubFailure>> {
  const routes = await endpoint.routes(stepSignal(signal));
  let first: Result<never, HubFailure> | undefined;
  for (const route of routes) {
    const line = await openLineOver(route, endpoint, secureContext, signal);
    if (line.ok || !isPassedOver(line.problem)) return line;
    first ??= line;
  }
  return first ?? err({ code: 'network-down' });
}

/** A list of proxies is there to go on with the next one when one of them is out of order. */
export const isPassedOver = ({ code }: HubFailure) =>
  code === 'proxy-unreachable' || code === 'proxy-unsupported';

async function openLineOver(
  route: Route,
  endpoint: HubEndpoint,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<Result<TLSSocket, HubFailure>> {
  if (route.kind === 'unsupported') {
    return err({ code: 'proxy-unsupported', proxy: route.proxy, scheme: route.scheme });
  }
  const way = { route, endpoint, secureContext };
  const named = await resolveName(way, signal);
  if (!named.ok) return named;
  const reached = await reach(way, named.value, signal);
  return reached.ok ? secure(way, named.value, reached.value, signal) : reached;
}
