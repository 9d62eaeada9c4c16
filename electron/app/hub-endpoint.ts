import { session } from 'electron';
import { readCaFile } from '../hub/ca-file.ts';
import type { CredentialKeeper } from '../hub/credential-keeper.ts';
import type { HubEndpoint } from '../hub/endpoint.ts';
import { createRouteFinder } from '../hub/route.ts';
import { trustedCertificates } from '../runtime/differences.ts';
import type { Settings } from './settings.ts';

/** The hub that the settings name, by the routes and certificates of this machine. */
export function endpointFrom(
  { hub: { host, port, caFile, proxy }, queues }: Pick<Settings, 'hub' | 'queues'>,
  keeper: CredentialKeeper,
): HubEndpoint {
  const resolveProxy = (url: string) => session.defaultSession.resolveProxy(url);
  // Chromium reads a PAC script at the first question, and answers that one with "direct" meanwhile: asked ahead, in vain.
  resolveProxy(`https://${host}:${port}`).catch(() => '');
  return {
    host,
    port,
    caFile,
    queues,
    trusted: () => certificates(caFile),
    routes: createRouteFinder(proxy, `https://${host}:${port}`, resolveProxy),
    credentials: (name) => keeper.of(name),
  };
}

async function certificates(caFile: string | undefined): Promise<readonly string[]> {
  const trusted = trustedCertificates();
  if (caFile === undefined) return trusted;
  return [...trusted, ...(await readCaFile(caFile))];
}
