import { createSecureContext, type SecureContext } from 'node:tls';
import { ok, type Result } from '../../../shared/result.ts';
import { causeAmong, firstUsable, type ProxyRoute } from '../connection/proxy/proxy-route.ts';
import { resolveFirstHop, type ConnectionTarget } from '../connection/steps.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';
import type { ActionError } from '../run-step.ts';
import type { Found } from './diagnosis-record.ts';
import { connectToServer, type Reached } from './connect-to-server.ts';

/** The routes of one diagnosis. Each name is looked up once. */
export interface RouteWalk {
  readonly name: () => Promise<Result<Found<null>, ActionError>>;
  readonly address: () => Promise<Result<Found<Reached>, ActionError>>;
  /** Of a failure after `address`. */
  readonly causeOf: (problem: ActionError) => ActionError;
  /** By the route that `address` found. */
  readonly endpoint: () => ServiceBusEndpoint;
}

export function walkRoutes(
  routes: readonly ProxyRoute[],
  endpoint: ServiceBusEndpoint,
  secureContext: SecureContext | undefined,
  signal: AbortSignal,
): RouteWalk {
  // Only the TLS step needs our authorities.
  const context = secureContext ?? createSecureContext();
  const names = new Map<ProxyRoute, ReturnType<typeof resolveFirstHop>>();
  let skipped: ActionError | undefined;
  let used: ProxyRoute | undefined;

  const targetOver = (route: ProxyRoute): ConnectionTarget => ({ route, endpoint, secureContext: context });

  function resolve(route: ProxyRoute) {
    const known = names.get(route) ?? resolveFirstHop(targetOver(route), signal);
    names.set(route, known);
    return known;
  }

  return {
    async name() {
      const found = await firstUsable(routes, resolve);
      if (!found.ok) return found;
      const addresses = found.value.map(({ address }) => address);
      return ok({ value: null, finding: { kind: 'addresses', addresses } });
    },
    address: () =>
      firstUsable(
        routes,
        async (route) => {
          const named = await resolve(route);
          used = route;
          return named.ok ? connectToServer(targetOver(route), named.value, signal) : named;
        },
        (problem) => {
          skipped = problem;
        },
      ),
    causeOf: (problem) => causeAmong(skipped, problem),
    endpoint() {
      const found = used === undefined ? routes : [used];
      return { ...endpoint, routes: () => Promise.resolve(found) };
    },
  };
}
