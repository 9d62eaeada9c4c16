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
    if (text === undefined || text === '') continue;
    const [group = '', name] = key.split('.');
    if (name === undefined) single[group] = valueOf(key, text);
    else groups[group] = { ...groups[group], [name]: valueOf(key, text) };
  }
  return { ...groups, ...single };
}

/** Invalid numbers and booleans stay text, for the schema to report. */
function valueOf(key: SettingKey, text: string): unknown {
  if (key === 'hub.port') return /^\d+$/u.test(text) ? Number(text) : text;
  if (key === 'hardwareAcceleration') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
