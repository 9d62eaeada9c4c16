import { err, ok } from '../../../shared/result.ts';
import type { Finding } from '../../../shared/view.ts';
import type { RouteFinder } from '../connection/proxy/route-finder.ts';
import { direct, proxyName, type ProxyRoute } from '../connection/proxy/proxy-route.ts';
import type { DiagnosisRecord } from './diagnosis-record.ts';

/** The step `proxy`. Undefined if it failed or was cancelled. */
export async function findRoutes(
  finder: RouteFinder,
  signal: AbortSignal,
  record: DiagnosisRecord,
): Promise<readonly ProxyRoute[] | undefined> {
  const found = await record.run('proxy', async () => {
    const routes = await finder.routes(signal, () => {
      record.wait('proxy', 'proxy-script');
    });
    const finding = await routeFinding(routes[0] ?? direct, finder, signal);
    return signal.aborted ? err({ code: 'cancelled' }) : ok({ value: routes, finding });
  });
  return found?.value;
}

async function routeFinding(
  route: ProxyRoute,
  { scriptFailure }: RouteFinder,
  signal: AbortSignal,
): Promise<Finding> {
  if (route.kind === 'proxy') return { kind: 'proxy', proxy: proxyName(route), source: route.source };
  const script = await scriptFailure?.(signal);
  return { kind: 'direct', ...(script && { script }) };
}
