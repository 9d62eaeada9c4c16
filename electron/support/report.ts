import { hostname } from 'node:os';
import { accountName } from '../../shared/system/account.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import { harmlessText } from '../../shared/text/harmless-text.ts';
import { reportText, type CaFileFacts } from '../../shared/fr/report.ts';
import { err, ok } from '../../shared/result.ts';
import { withTimeout } from '../../shared/timing/deadline.ts';
import { ignoredVariables } from '../platform/at-start.ts';
import type { AppServices } from '../compose/compose.ts';
import { readCaFile } from '../service-bus/connection/ca-file.ts';
import { caFileProblem } from '../service-bus/connection/trust.ts';
import { stepDeadline } from '../service-bus/deadlines.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { versions } from '../platform/versions.ts';

/** Redacted French text. */
export async function reportOf(
  service: ServiceId,
  { keys, diagnostics, journal, openKey, probeFolder }: AppServices,
  settings: LoadedSettings,
): Promise<string> {
  const [read, key, folder, caFile] = await Promise.all([
    journal.read(),
    openKey(service),
    probeFolder(),
    factsOfCaFile(settings.settings.hub.caFile),
  ]);
  const text = reportText(
    {
      at: new Date().toISOString(),
      user: accountName(),
      computer: hostname(),
      versions: versions(),
      settings,
      folder,
      caFile,
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

async function factsOfCaFile(file: string | undefined): Promise<CaFileFacts | undefined> {
  if (file === undefined) return undefined;
  try {
    const { certificates, hasPrivateKey } = await withTimeout(stepDeadline, () => readCaFile(file));
    return ok({ count: certificates.length, hasPrivateKey });
  } catch (error) {
    return err(caFileProblem(error, file));
  }
}
