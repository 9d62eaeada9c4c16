import type { SecureContext, TLSSocket } from 'node:tls';
import type { Result } from '../../../shared/result.ts';
import { withTimeoutSignal } from '../../../shared/timing/deadline.ts';
import type { ActionError } from '../run-step.ts';
import { stepDeadline } from '../deadlines.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';
import { firstUsable } from './proxy-route.ts';
import { openSocket, resolveFirstHop, startTls } from './steps.ts';

export async function openTlsConnection(
  endpoint: ServiceBusEndpoint,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<Result<TLSSocket, ActionError>> {
  const routes = await withTimeoutSignal(stepDeadline, endpoint.routes, signal);
  return firstUsable(routes, async (route) => {
    const target = { route, endpoint, secureContext };
    const named = await resolveFirstHop(target, signal);
    if (!named.ok) return named;
    const reached = await openSocket(target, named.value, signal);
    return reached.ok ? startTls(target, named.value, reached.value, signal) : reached;
  });
}
