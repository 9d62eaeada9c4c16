import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { french as t } from '../../shared/fr/format/typography.ts';
import { fileReasons, keyReasons } from '../../shared/fr/reasons/settings-reasons.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { decodeText } from '../../shared/text/decode-text.ts';
import type { SettingSource, SettingsError } from '../../shared/view.ts';
import { cleanSettings, isComplete, type KeyNote, type Origin } from './clean-settings.ts';
import { jsonFaultOf } from './json-position.ts';
import { faultsOf } from './schema-faults.ts';
import { environmentContent, unknownVariables, variableOf } from './settings-environment.ts';
import { settingKeys, settingsSchema, userKeys, valueAt, type SettingsLayer } from './settings-schema.ts';

export interface LayerFound {
  readonly source: SettingSource;
  /** Undefined for the environment. */
  readonly path: string | undefined;
  readonly state: 'absent' | 'taken' | 'not-taken';
}

export interface ReadLayer {
  readonly found: LayerFound;
  readonly content: SettingsLayer;
  readonly mended: readonly string[];
  readonly error?: SettingsError;
}

type Written = { readonly kind: 'content'; readonly content: unknown } | { readonly kind: 'absent' };

/** `isNamed`: by QUADRA_SETTINGS. */
export function readFileLayer(source: 'machine' | 'user', path: string, isNamed: boolean): ReadLayer {
  const read = isNamed && !isComplete(path) ? err(fileReasons.relative) : readJson(path, isNamed);
  if (!read.ok) return refused(source, path, 'file', read.problem);
  if (read.value.kind === 'absent') return silent(source, path);
  const { content } = read.value;
  const foreign = source === 'user' ? foreignKeys(content) : [];
  return checked(source, path, content, { kind: 'file', folder: dirname(path) }, foreign);
}

export function readEnvironmentLayer(env: NodeJS.ProcessEnv): ReadLayer {
  const content = environmentContent(env);
  const unknown = unknownVariables(env).map(({ name, nearest }) => ({
    key: name,
    reason: keyReasons.unknownVariable(nearest),
  }));
  return Object.keys(content).length === 0 && unknown.length === 0
    ? silent('environment', undefined)
    : checked('environment', undefined, content, { kind: 'environment' }, unknown);
}

function checked(
  source: SettingSource,
  path: string | undefined,
  written: unknown,
  origin: Origin,
  known: readonly KeyNote[],
): ReadLayer {
  const { content, mended, faults } = cleanSettings(written, origin);
  const parsed = settingsSchema.safeParse(content);
  const later = parsed.success ? [] : faultsOf(parsed.error, content, origin);
  const all = firstOfEach([...known, ...faults, ...later]);
  if (!parsed.success || all.length > 0) {
    const reasons = all.map(({ key, reason }) =>
      key === '' ? reason : t`${nameIn(origin, key)} : ${reason}`,
    );
    return refused(source, path, 'keys', reasons.join(t` ; `));
  }
  return {
    found: { source, path, state: 'taken' },
    content: parsed.data,
    mended: mended.map(({ key, reason }) => t`${nameIn(origin, key)} : ${reason}`),
  };
}

const firstOfEach = (notes: readonly KeyNote[]): readonly KeyNote[] =>
  notes.filter(({ key }, at) => notes.findIndex((note) => note.key === key) === at);

const silent = (source: SettingSource, path: string | undefined): ReadLayer => ({
  ...{ found: { source, path, state: 'absent' }, content: {}, mended: [] },
});

const refused = (
  source: SettingSource,
  path: string | undefined,
  about: SettingsError['about'],
  reason: string,
): ReadLayer => ({
  ...{ found: { source, path, state: 'not-taken' }, content: {}, mended: [] },
  error: { source, path, reason, about },
});

function readJson(path: string, mustExist: boolean): Result<Written, string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code !== 'ENOENT') return err(fileReasons.blocked(code));
    return mustExist ? err(fileReasons.missing) : ok({ kind: 'absent' });
  }
  const text = decodeText(bytes);
  if (!text.ok) return err(fileReasons.encoding(text.problem));
  const fault = jsonFaultOf(text.value);
  if (fault !== undefined) return err(fileReasons.json(fault));
  const content: unknown = JSON.parse(text.value);
  return ok({ kind: 'content', content });
}

const foreignKeys = (content: unknown): readonly KeyNote[] =>
  settingKeys
    .filter((key) => !userKeys.includes(key) && valueAt(content, key) !== undefined)
    .map((key) => ({ key, reason: keyReasons.foreign }));

function nameIn({ kind }: Origin, key: string): string {
  const known = settingKeys.find((one) => one === key);
  return kind === 'environment' && known !== undefined ? variableOf(known) : key;
}
