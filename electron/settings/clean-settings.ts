import { isAbsolute, resolve, sep } from 'node:path';
import { removedTexts } from '../../shared/fr/pasted-text.ts';
import { keyReasons, mendedReasons } from '../../shared/fr/reasons/settings-reasons.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isMisread } from '../../shared/text/decode-text.ts';
import { readPasted, type PastedText } from '../../shared/text/pasted-text.ts';
import { hostOf } from './host-name.ts';
import { defaultSettings, settingKeys, valueAt, type SettingKey } from './settings-schema.ts';

/** Where a value was written. `folder`: of the file. */
export type Origin = { readonly kind: 'file'; readonly folder: string } | { readonly kind: 'environment' };

export interface KeyNote {
  readonly key: string;
  readonly reason: string;
}

export interface CleanedContent {
  readonly content: unknown;
  readonly mended: readonly KeyNote[];
  readonly faults: readonly KeyNote[];
}

/** Mends a text where its meaning is certain. */
export function cleanSettings(content: unknown, origin: Origin): CleanedContent {
  const cleaned: unknown = structuredClone(content);
  const mended: KeyNote[] = [];
  const faults: KeyNote[] = [];
  const port = valueAt(content, 'hub.port') ?? defaultSettings.hub.port;
  for (const key of settingKeys) {
    const text = valueAt(content, key);
    if (typeof text !== 'string') continue;
    const read = cleanValue(key, text, origin, Number(port));
    if (!read.ok) faults.push({ key, reason: read.problem });
    else {
      setAt(cleaned, key.split('.'), read.value.value);
      mended.push(...read.value.mended.map((reason) => ({ key, reason })));
    }
  }
  return { content: cleaned, mended, faults };
}

interface CleanedValue {
  readonly value: unknown;
  readonly mended: readonly string[];
}

const isPath = (key: SettingKey) => key === 'dataFolder' || key === 'hub.caFile';

/** What JSON makes of a single backslash before b, f, n, r or t. */
const isEscaped = (sign: string) => /[\b\f\n\r\t]/u.test(sign);

function cleanValue(
  key: SettingKey,
  text: string,
  origin: Origin,
  port: number,
): Result<CleanedValue, string> {
  const escaped = isPath(key) && origin.kind === 'file' ? Array.from(text).findIndex(isEscaped) : -1;
  if (escaped !== -1) return err(keyReasons.escaped(escaped + 1));
  const isFirm = key.startsWith('firm.');
  const { read, mended } =
    origin.kind === 'environment' && !isFirm ? cleanVariable(text) : cleanText(text, key === 'firm.name');
  if (isMisread(read.text)) return err(keyReasons.misread);
  const hidden = read.odd.find(({ kind }) => kind !== 'space');
  if (hidden !== undefined) return err(keyReasons.unseen(hidden));
  if (read.text === '') return ok({ value: '', mended });
  const value = valueOf(key, read.text, origin, port);
  if (!value.ok) return value;
  const isAddress = key === 'hub.host' && value.value !== read.text;
  return ok({ value: value.value, mended: isAddress ? [...mended, mendedReasons.host] : mended });
}

interface CleanedText {
  readonly read: PastedText;
  readonly mended: readonly string[];
}

function cleanText(text: string, joined = false): CleanedText {
  const read = readPasted(text, joined);
  return { read, mended: read.removed === undefined ? [] : [removedTexts[read.removed]] };
}

/** `set X="…"` keeps the quotation marks. */
export function cleanVariable(text: string): CleanedText {
  const outer = cleanText(text);
  const inner = /^(["'])(?<value>.*)\1$/su.exec(outer.read.text)?.groups?.['value'];
  if (inner === undefined) return outer;
  const { read, mended } = cleanText(inner);
  return { read, mended: [...outer.mended, mendedReasons.quotes, ...mended] };
}

function valueOf(key: SettingKey, text: string, origin: Origin, port: number): Result<unknown, string> {
  if (key === 'hub.host') return hostOf(text, port);
  if (key === 'dataFolder') return isComplete(text) ? ok(text) : err(keyReasons.relative);
  if (key === 'hub.caFile') {
    if (origin.kind === 'file') return ok(resolve(origin.folder, text));
    return isComplete(text) ? ok(text) : err(keyReasons.relativeVariable);
  }
  if (origin.kind === 'file') return ok(text);
  // Others stay text, for the schema to refuse.
  if (key === 'hub.port') return ok(/^\d+$/u.test(text) ? Number(text) : text);
  if (key === 'hardwareAcceleration' && /^(?:true|false)$/u.test(text)) return ok(text === 'true');
  return ok(text);
}

/** On Windows `\\data` depends on the current drive. */
export const isComplete = (path: string) =>
  isAbsolute(path) && (sep === '/' || /^(?:[A-Za-z]:|[\\/]{2})/u.test(path));

function setAt(content: unknown, [name = '', ...rest]: readonly string[], value: unknown): void {
  const group = content as Record<string, unknown>;
  if (rest.length === 0) group[name] = value;
  else setAt(group[name], rest, value);
}
