import { trimPasted } from '../../shared/text/pasted-text.ts';
import { nearestName } from './nearest-name.ts';
import { settingKeys, type SettingKey } from './settings-schema.ts';

/** `hub.caFile` is QUADRA_HUB_CA_FILE. */
export const variableOf = (key: SettingKey): string =>
  `QUADRA_${key
    .replaceAll('.', '_')
    .replaceAll(/(?<=[a-z])[A-Z]/gu, '_$&')
    .toUpperCase()}`;

/** In the shape of a settings file. Empty variables are ignored. */
export function environmentContent(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const single: Record<string, unknown> = {};
  const groups: Record<string, Record<string, unknown>> = {};
  for (const key of settingKeys) {
    const text = env[variableOf(key)];
    if (text === undefined || trimPasted(text) === '') continue;
    const [group = '', name] = key.split('.');
    if (name === undefined) single[group] = text;
    else groups[group] = { ...groups[group], [name]: text };
  }
  return { ...groups, ...single };
}

export interface UnknownVariable {
  readonly name: string;
  readonly nearest: string | undefined;
}

const known = [...settingKeys.map(variableOf), 'QUADRA_SETTINGS'];

/** `QUADRA_HUB_HOTS`. Tools have variables of that beginning too. */
export const unknownVariables = (env: NodeJS.ProcessEnv): readonly UnknownVariable[] =>
  Object.keys(env)
    .filter((name) => /^QUADRA_/iu.test(name))
    .filter((name) => !known.includes(process.platform === 'win32' ? name.toUpperCase() : name))
    .map((name) => ({ name, nearest: nearestName(name, known) }))
    .filter(({ name, nearest }) => nearest !== undefined || ofGroup.test(name));

const ofGroup = /^QUADRA_(?:HUB|QUEUES|FIRM|UPDATE)_/iu;
