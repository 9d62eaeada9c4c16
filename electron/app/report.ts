import { app } from 'electron';
import { existsSync } from 'node:fs';
import { hostname, release, userInfo, version } from 'node:os';
import type { ServiceId } from '../../shared/catalogue.ts';
import { reportText } from '../../renderer/fr/report.ts';
import type { Services } from './services.ts';
import type { LoadedSettings, Settings } from './settings.ts';

/** Settings in force, and the file that was looked for. */
export interface SettingsInForce extends LoadedSettings {
  readonly path: string;
}

/** Gathers all that support needs to know of a service, as redacted French text. */
export async function reportOf(
  service: ServiceId,
  { desk, diagnosis, journal, openKey }: Services,
  settings: SettingsInForce,
): Promise<string> {
  const [read, key] = await Promise.all([journal.read(), openKey(service)]);
  return reportText(
    {
      at: new Date().toISOString(),
      user: userInfo().username,
      computer: hostname(),
      versions: versions(),
      settings: {
        path: settings.path,
        file: settings.trouble !== undefined ? 'not-taken' : existsSync(settings.path) ? 'taken' : 'absent',
        trouble: settings.trouble,
        inForce: named(settings.settings),
      },
      view: desk.currentView(service),
      diagnosis: diagnosis.last(),
      journal: read.ok ? read.value.entries : undefined,
    },
    key === undefined ? [] : [key.secret, key.identifier],
  );
}

const versions = () =>
  [
    ['Application', app.getVersion()],
    ['Electron', process.versions.electron],
    ['Chromium', process.versions.chrome],
    ['Node.js', process.versions.node],
    ['Système', `${process.platform} ${process.arch} ${release()} (${version()})`],
    ['Langue', app.getLocale()],
  ] as const;

/** The settings by their names in the file; the firm has a section of its own in the report. */
const named = (settings: Settings) =>
  flat('', JSON.parse(JSON.stringify({ ...settings, firm: undefined })) as Json);

type Json = string | number | boolean | null | { readonly [name: string]: Json };

function flat(prefix: string, value: Json): [name: string, value: string][] {
  if (typeof value !== 'object' || value === null) return [[prefix, String(value)]];
  const dot = prefix === '' ? '' : `${prefix}.`;
  return Object.entries(value).flatMap(([name, inner]) => flat(`${dot}${name}`, inner));
}
