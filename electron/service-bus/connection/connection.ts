import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';
import type { ActionError } from '../run-step.ts';
import type { ChromiumConnection, ConnectOptions } from './proxy/chromium-network.ts';
import { firstUsable, proxyName, type Proxy, type ProxyRoute } from './proxy/proxy-route.ts';
import { causeWithoutProxy } from './proxy/route-finder.ts';
import { isLogOn } from './proxy/connect-request.ts';
import { schemesOffered } from './proxy/tunnel.ts';
import { openSocket, resolveFirstHop, startTls } from './steps.ts';

/** To the server, whose certificate was verified. */
export interface Connection {
  readonly stream: Duplex;
  /** Why the stream broke, if that is known. */
  readonly failure: () => ActionError | undefined;
}

export interface ConnectionParts {
  readonly endpoint: ServiceBusEndpoint;
  readonly secureContext: SecureContext;
  /** A WebSocket follows. */
  readonly webSocket: boolean;
}

export async function openConnection(
  parts: ConnectionParts,
  signal: AbortSignal,
): Promise<Result<Connection, ActionError>> {
  const { endpoint, secureContext, webSocket } = parts;
  const routes = await endpoint.routes(signal);
  const opened = await firstUsable<Connection>(routes, async (route) => {
    const options = { webSocket, fresh: false };
    const schemes = route.kind === 'proxy' ? endpoint.logOn?.schemesOf(proxyName(route)) : undefined;
    if (route.kind === 'proxy' && schemes !== undefined)
      return throughChromium(endpoint, route, schemes, options, signal);
    const target = { route, endpoint, secureContext };
    const named = await resolveFirstHop(target, signal);
    if (!named.ok) return named;
    const reached = await openSocket(target, named.value, signal);
    if (!reached.ok) {
      const needed = neededSchemes(endpoint, route, reached.problem);
      return needed === undefined
        ? reached
        : throughChromium(endpoint, needed.proxy, needed.schemes, options, signal);
    }
    const secured = await startTls(target, named.value, reached.value, signal);
    return secured.ok ? ok({ stream: secured.value, failure: () => undefined }) : secured;
  });
  return opened.ok ? opened : err(await causeWithoutProxy(opened.problem, endpoint, signal));
}

/** Undefined if Chromium can do no more than we do. */
export function neededSchemes(
  { logOn }: ServiceBusEndpoint,
  route: ProxyRoute,
  problem: ActionError,
): { readonly proxy: Proxy; readonly schemes: readonly string[] } | undefined {
  if (logOn === undefined || route.kind !== 'proxy') return undefined;
  const schemes = schemesOffered(problem);
  return schemes.some(isLogOn) ? { proxy: route, schemes } : undefined;
}

/** Never rejects. */
export async function throughChromium(
  endpoint: ServiceBusEndpoint,
  proxy: Proxy,
  schemes: readonly string[],
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<Result<ChromiumConnection, ActionError>> {
  const { logOn, host, port, credentials: accounts } = endpoint;
  const name = proxyName(proxy);
  try {
    if (logOn === undefined)
      return err({ code: 'proxy-unsupported', proxy: name, scheme: schemes.join(', ') });
    const [network, trusted] = await Promise.all([logOn.network(), endpoint.trusted()]);
    const opened = await network.connect({ proxy, schemes, host, port, trusted, accounts }, options, signal);
    if (opened.ok) logOn.note(name, schemes);
    else logOn.forget(name);
    return opened;
  } catch (error) {
    return err({ code: 'hub-failed', detail: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
}
