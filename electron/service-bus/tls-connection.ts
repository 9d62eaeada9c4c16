import type { SecureContext, TLSSocket } from 'node:tls';
import type { Result } from '../../shared/result.ts';
import type { ActionError } from './bounded.ts';
import { stepDeadline, underDeadline } from './deadlines.ts';
import type { ServiceBusEndpoint } from './endpoint.ts';
import { firstPassable } from './route.ts';
import { reach, resolveName, secure } from './steps.ts';

export async function openTlsConnection(
  endpoint: ServiceBusEndpoint,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<Result<TLSSocket, ActionError>> {
  const routes = await underDeadline(stepDeadline, signal, endpoint.routes);
  return firstPassable(routes, async (route) => {
    const way = { route, endpoint, secureContext };
    const named = await resolveName(way, signal);
    if (!named.ok) return named;
    const reached = await reach(way, named.value, signal);
    return reached.ok ? secure(way, named.value, reached.value, signal) : reached;
  });
}
