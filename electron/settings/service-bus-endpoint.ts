import { session } from 'electron';
import { readCaFile } from '../service-bus/connection/ca-file.ts';
import type { LogOnProxies } from '../service-bus/connection/log-on-proxies.ts';
import type { ProxyAccounts } from '../service-bus/connection/proxy-credentials.ts';
import type { ServiceBusEndpoint } from '../service-bus/endpoint.ts';
import { createProxyRouteFinder } from '../service-bus/connection/proxy-route.ts';
import { trustedCertificates } from '../platform/differences.ts';
import type { Settings } from './settings.ts';

export function endpointFrom(
  { hub: { host, port, caFile, proxy }, queues }: Pick<Settings, 'hub' | 'queues'>,
  credentials: ProxyAccounts,
  logOn: LogOnProxies,
): ServiceBusEndpoint {
  const resolveProxy = (url: string) => session.defaultSession.resolveProxy(url);
  // Chromium answers "direct" to the first question while it reads a PAC script. Ask once in
  // advance.
  resolveProxy(`https://${host}:${port}`).catch(() => '');
  return {
    host,
    port,
    caFile,
    queues,
    trusted: () => certificates(caFile),
    routes: createProxyRouteFinder(proxy, `https://${host}:${port}`, resolveProxy),
    credentials,
    logOn,
  };
}

async function certificates(caFile: string | undefined): Promise<readonly string[]> {
  const trusted = trustedCertificates();
  if (caFile === undefined) return trusted;
  return [...trusted, ...(await readCaFile(caFile))];
}
