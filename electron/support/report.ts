import { hostname, userInfo } from 'node:os';
import type { ServiceId } from '../../shared/catalogue.ts';
import { harmlessText } from '../../shared/text/harmless-text.ts';
import { reportText } from '../../shared/fr/report.ts';
import { ignoredVariables } from '../platform/at-start.ts';
import type { AppServices } from '../compose/compose.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { versions } from '../platform/versions.ts';

/** Redacted French text. */
export async function reportOf(
  service: ServiceId,
  { keys, diagnostics, journal, openKey, probeFolder }: AppServices,
  settings: LoadedSettings,
): Promise<string> {
  const [read, key, folder] = await Promise.all([journal.read(), openKey(service), probeFolder()]);
  const text = reportText(
    {
      at: new Date().toISOString(),
      user: userInfo().username,
      computer: hostname(),
      versions: versions(),
      settings,
      folder,
      ignoredVariables,
      view: keys.currentView(service),
      diagnosis: diagnostics.last(),
      journal: read.ok ? read.value.entries : undefined,
    },
    key === undefined ? [] : [key.secret, key.identifier],
  );
  // Other computers and Service Bus wrote parts of it.
  return harmlessText(text, Infinity);
}
