import type { ProxyLogOn } from '../service-bus/connection/proxy/log-on.ts';
import type { ProxyAccounts } from '../service-bus/connection/proxy/proxy-credentials.ts';
import type { ServiceBusEndpoint } from '../service-bus/endpoint.ts';
import { createRouteFinder } from '../service-bus/connection/proxy/route-finder.ts';
import { createTrustedList } from '../service-bus/connection/trusted-list.ts';
import { trustedCertificates } from '../platform/differences.ts';
import { systemProxy } from '../platform/proxy/system-proxy.ts';
import type { Settings } from './settings.ts';

export function endpointFrom(
  { hub: { host, port, caFile, proxy }, queues }: Pick<Settings, 'hub' | 'queues'>,
  credentials: ProxyAccounts,
  logOn: ProxyLogOn,
  onWaiting?: (isWaiting: boolean) => void,
): ServiceBusEndpoint {
  return {
    host,
    port,
    caFile,
    queues,
    trusted: createTrustedList(trustedCertificates, caFile),
    ...createRouteFinder(proxy, `https://${host}:${port}`, systemProxy, onWaiting),
    credentials,
    logOn,
  };
}
