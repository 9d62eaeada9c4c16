import { session } from 'electron';
import { readCaFile } from '../service-bus/connection/ca-file.ts';
import type { ProxyCredentialStore } from '../service-bus/connection/proxy-credentials.ts';
import type { ServiceBusEndpoint } from '../service-bus/endpoint.ts';
import { createProxyRouteFinder } from '../service-bus/connection/proxy-route.ts';
import { trustedCertificates } from '../platform/differences.ts';
import type { Settings } from './settings.ts';

/** The hub that the settings name, by the routes and certificates of this machine. */
export function endpointFrom(
  { hub: { host, port, caFile, proxy }, queues }: Pick<Settings, 'hub' | 'queues'>,
  credentials: ProxyCredentialStore,
): ServiceBusEndpoint {
  const resolveProxy = (url: string) => session.defaultSession.resolveProxy(url);
  // Chromium reads a PAC script at the first question, and answers that one with "direct" meanwhile: asked ahead, in vain.
  resolveProxy(`https://${host}:${port}`).catch(() => '');
  return {
    host,
    port,
    caFile,
    queues,
    trusted: () => certificates(caFile),
    routes: createProxyRouteFinder(proxy, `https://${host}:${port}`, resolveProxy),
    credentials: (name) => credentials.get(name),
  };
}

async function certificates(caFile: string | undefined): Promise<readonly string[]> {
  const trusted = trustedCertificates();
  if (caFile === undefined) return trusted;
  return [...trusted, ...(await readCaFile(caFile))];
}
