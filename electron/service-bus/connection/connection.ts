import type { SecureContext, TLSSocket } from 'node:tls';
import { err, type Result } from '../../../shared/result.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';
import type { ActionError } from '../run-step.ts';
import { firstUsable } from './proxy/proxy-route.ts';
import { causeWithoutProxy } from './proxy/route-finder.ts';
import { openSocket, resolveFirstHop, startTls } from './steps.ts';

export interface ConnectionParts {
  readonly endpoint: ServiceBusEndpoint;
  readonly secureContext: SecureContext;
}

/** To the server, whose certificate was verified. */
export async function openConnection(
  { endpoint, secureContext }: ConnectionParts,
  signal: AbortSignal,
): Promise<Result<TLSSocket, ActionError>> {
  const routes = await endpoint.routes(signal);
  const opened = await firstUsable(routes, async (route) => {
    const target = { route, endpoint, secureContext };
    const named = await resolveFirstHop(target, signal);
    if (!named.ok) return named;
    const reached = await openSocket(target, named.value, signal);
    return reached.ok ? startTls(target, named.value, reached.value, signal) : reached;
  });
  return opened.ok ? opened : err(await causeWithoutProxy(opened.problem, endpoint, signal));
}
