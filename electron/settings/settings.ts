import { join, posix, win32 } from 'node:path';
import { french as t } from '../../shared/fr/format/typography.ts';
import type { Firm, SettingSource, SettingsError } from '../../shared/view.ts';
import { cleanVariable } from './clean-settings.ts';
import { readEnvironmentLayer, readFileLayer, type LayerFound } from './read-layer.ts';
import {
  defaultSettings,
  settingKeys,
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

type SettingInForce = readonly [key: SettingKey, value: string, source: SettingSource | 'default'];

export interface LoadedSettings {
  readonly settings: Settings;
  readonly layers: readonly LayerFound[];
  readonly inForce: readonly SettingInForce[];
  readonly errors: readonly SettingsError[];
  readonly mended: readonly { readonly source: SettingSource; readonly text: string }[];
}

const settingsVariable = (env: NodeJS.ProcessEnv) => cleanVariable(env['QUADRA_SETTINGS'] ?? '');

export function machineSettingsPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { text } = settingsVariable(env).read;
  if (text !== '') return text;
  if (platform === 'win32') {
    const { ProgramData = '' } = env;
    const folder = win32.isAbsolute(ProgramData) ? ProgramData : 'C:\\ProgramData';
    return win32.join(folder, 'QuadraParametrage', 'settings.json');
  }
  const folder =
    platform === 'darwin' ? '/Library/Application Support/QuadraParametrage' : '/etc/quadra-parametrage';
  return posix.join(folder, 'settings.json');
}

export const userSettingsPath = (userData: string) => join(userData, 'settings.json');

/**
 * Later layers win: machine, account, environment. Half of an administrator's intention is
 * dangerous, so a layer with an error is rejected whole and keys are withheld.
 */
export function loadSettings({ machine, user, env }: SettingsSources): LoadedSettings {
  const named = settingsVariable(env);
  const read = [
    readFileLayer('machine', machine, named.read.text === machine),
    readFileLayer('user', user, false),
    readEnvironmentLayer(env),
  ];
  const layers = read.map(({ found }) => found);
  const errors = read.flatMap(({ error }) => error ?? []);
  const taken = read.map(({ found, content }) => ({ source: found.source, content }));
  const keysWithheld = errors.some(({ source }) => source !== 'user');
  const settings = { ...merged(taken.map(({ content }) => content)), keysWithheld };
  const mended = [
    ...named.mended.map((reason) => ({
      source: 'environment' as const,
      text: t`QUADRA_SETTINGS : ${reason}`,
    })),
    ...read.flatMap(({ found, mended: texts }) => texts.map((text) => ({ source: found.source, text }))),
  ];
  return { settings, layers, inForce: inForce(taken), errors, mended };
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
