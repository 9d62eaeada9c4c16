import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsReasons } from '../../shared/fr/reasons/settings-reasons.ts';
import { decodeTextOrThrow, isMisread, NotUtf8 } from '../../shared/text/decode-text.ts';
import type { SettingSource, SettingsError } from '../../shared/view.ts';
import type { Firm } from '../../shared/view.ts';
import { jsonFaultOf, type JsonFault } from './json-position.ts';
import { environmentContent, variableOf } from './settings-environment.ts';
import {
  defaultSettings,
  faultsOf,
  settingKeys,
  settingsSchema,
  userKeys,
  valueAt,
  type SettingKey,
  type SettingsLayer,
} from './settings-schema.ts';

export interface Settings {
  readonly hub: {
    readonly host: string;
    readonly port: number;
    readonly caFile?: string | undefined;
    /** `system`, `none` or a URL. */
    readonly proxy: string;
  };
  readonly queues: { readonly requests: string; readonly replies: string };
  /** Default: the account's application data. */
  readonly dataFolder?: string | undefined;
  readonly firm: Firm;
  /** Absent: no update is ever requested. */
  readonly update?: { readonly feed: string } | undefined;
  /** On Linux. */
  readonly keyring: NonNullable<SettingsLayer['keyring']>;
  readonly hardwareAcceleration: boolean;
  /** A rejected layer may name the folder or the firm. Then no key is read or saved. */
  readonly keysWithheld: boolean;
}

export interface SettingsSources {
  readonly machine: string;
  readonly user: string;
  readonly env: NodeJS.ProcessEnv;
}

interface LayerFound {
  readonly source: SettingSource;
  /** Undefined for the environment. */
  readonly path: string | undefined;
  readonly state: 'absent' | 'taken' | 'not-taken';
}

type SettingInForce = readonly [key: SettingKey, value: string, source: SettingSource | 'default'];

export interface LoadedSettings {
  readonly settings: Settings;
  readonly layers: readonly LayerFound[];
  readonly inForce: readonly SettingInForce[];
  readonly errors: readonly SettingsError[];
}

export function machineSettingsPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  // Empty counts as unset.
  const named = env['QUADRA_SETTINGS'];
  if (named !== undefined && named !== '') return named;
  const folder = {
    win32: join(env['ProgramData'] ?? 'C:\\ProgramData', 'QuadraParametrage'),
    darwin: '/Library/Application Support/QuadraParametrage',
  }[platform as string];
  return join(folder ?? '/etc/quadra-parametrage', 'settings.json');
}

export const userSettingsPath = (userData: string) => join(userData, 'settings.json');

/**
 * Later layers win: machine, account, environment. Half of an administrator's intention is
 * dangerous, so a layer with an error is rejected whole and keys are withheld.
 */
export function loadSettings({ machine, user, env }: SettingsSources): LoadedSettings {
  const read = [
    readLayer('machine', machine, () => readJson(machine, env['QUADRA_SETTINGS'] === machine)),
    readLayer('user', user, () => readJson(user)),
    readLayer('environment', undefined, () => environmentContent(env)),
  ];
  const layers = read.map(({ found }) => found);
  const errors = read.flatMap(({ error }) => error ?? []);
  const taken = read.map(({ found, content }) => ({ source: found.source, content }));
  const keysWithheld = errors.some(({ source }) => source !== 'user');
  const settings = { ...merged(taken.map(({ content }) => content)), keysWithheld };
  return { settings, layers, inForce: inForce(taken), errors };
}

interface ReadLayer {
  readonly found: LayerFound;
  readonly content: SettingsLayer;
  readonly error?: SettingsError;
}

function readLayer(source: SettingSource, path: string | undefined, read: () => unknown): ReadLayer {
  const as = (state: LayerFound['state']) => ({ source, path, state });
  const refused = (about: SettingsError['about'], reason: string): ReadLayer => ({
    ...{ found: as('not-taken'), content: {} },
    error: { source, path, reason, about },
  });
  let content: unknown;
  try {
    content = read();
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? { found: as('absent'), content: {} } : refused('file', reasonOf(error));
  }
  const parsed = settingsSchema.safeParse(content);
  const faults = parsed.success
    ? [...foreignKeys(source, content), ...misreadKeys(content)]
    : faultsOf(parsed.error);
  if (!parsed.success || faults.length > 0) {
    return refused('keys', faults.map(({ key, reason }) => `${nameIn(source, key)}: ${reason}`).join('; '));
  }
  const isSilent = source === 'environment' && Object.keys(parsed.data).length === 0;
  return { found: as(isSilent ? 'absent' : 'taken'), content: parsed.data };
}

/** Never quotes the text. */
class NoJson extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault) {
    super('not JSON');
    this.fault = fault;
  }
}

class NamedFileMissing extends Error {}

function readJson(path: string, named = false): unknown {
  if (named && !existsSync(path)) throw new NamedFileMissing();
  const text = decodeTextOrThrow(readFileSync(path));
  try {
    return JSON.parse(text);
  } catch {
    throw new NoJson(jsonFaultOf(text));
  }
}

/** Node and some editors put U+FFFD for text that is not UTF-8. */
const misreadKeys = (content: unknown) =>
  settingKeys
    .filter((key) => {
      const value = valueAt(content, key);
      return typeof value === 'string' && isMisread(value);
    })
    .map((key) => ({ key, reason: settingsReasons.misread }));

const foreignKeys = (source: SettingSource, content: unknown) =>
  source !== 'user'
    ? []
    : settingKeys
        .filter((key) => !userKeys.includes(key) && valueAt(content, key) !== undefined)
        .map((key) => ({ key, reason: "may be set by the machine's file or the environment only" }));

function nameIn(source: SettingSource, key: string): string {
  const known = settingKeys.find((one) => one === key);
  return source === 'environment' && known !== undefined ? variableOf(known) : key;
}

/** Without the parser's quotation, which may contain a password. */
function reasonOf(error: unknown): string {
  if (error instanceof NotUtf8) return settingsReasons.encoding(error.encoding);
  if (error instanceof NoJson) return settingsReasons.noJson(error.fault);
  if (error instanceof NamedFileMissing) return settingsReasons.missing;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return settingsReasons.blocked(code);
}

/** One layer's name with another's code SIC is no real firm. */
function merged(layers: readonly SettingsLayer[]): Omit<Settings, 'keysWithheld'> {
  const last = <Key extends keyof SettingsLayer>(key: Key) =>
    layers.findLast((layer) => layer[key] !== undefined)?.[key];
  const group = <Group extends 'hub' | 'queues'>(name: Group) =>
    Object.assign({}, defaultSettings[name], ...layers.map((layer) => layer[name])) as Settings[Group];
  const firm = last('firm');
  return {
    hub: group('hub'),
    queues: group('queues'),
    dataFolder: last('dataFolder'),
    firm:
      firm === undefined
        ? { kind: 'unknown' }
        : { kind: 'known', source: 'machine', sicCode: firm.sicCode, name: firm.name ?? '' },
    update: last('update'),
    keyring: last('keyring') ?? defaultSettings.keyring,
    hardwareAcceleration: last('hardwareAcceleration') ?? defaultSettings.hardwareAcceleration,
  };
}

function inForce(
  layers: readonly { readonly source: SettingSource; readonly content: SettingsLayer }[],
): readonly SettingInForce[] {
  return settingKeys.flatMap((key): readonly SettingInForce[] => {
    const whole = key.startsWith('firm.') ? 'firm' : key;
    const by = layers.findLast(({ content }) => valueAt(content, whole) !== undefined);
    const value = valueAt(by?.content ?? defaultSettings, key);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    return [[key, String(value), by?.source ?? 'default']];
  });
}
