import { readFileSync } from 'node:fs';
import { decodeText } from '../../shared/decode-text.ts';
import { isMissing } from './faults.ts';
import { patiently } from './patience.ts';

/** Content of a store file: always an object. */
export type JsonObject = Record<string, unknown>;

/**
 * What lies on disk. `damaged` means that the bytes are no UTF-8 or not a JSON object; they are left as they
 * are. `blocked` means
 * that the system did not let us read them: no rights, or another program holds the file.
 */
export type JsonFileContent =
  { kind: 'absent' } | { kind: 'present'; content: JsonObject } | { kind: 'damaged' } | { kind: 'blocked' };

/** Reads a file without ever changing it; a short file is read faster than it is handed over. */
export async function readContent(path: string): Promise<JsonFileContent> {
  try {
    const text = decodeText(await patiently(() => readFileSync(path)));
    return text.ok ? parseContent(text.value) : { kind: 'damaged' };
  } catch (error) {
    return { kind: isMissing(error) ? 'absent' : 'blocked' };
  }
}

export function parseContent(text: string): JsonFileContent {
  try {
    const content: unknown = JSON.parse(text);
    const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
    return isObject ? { kind: 'present', content: { ...content } } : { kind: 'damaged' };
  } catch {
    // Where it breaks off helps nobody: the bytes are kept as they are.
    return { kind: 'damaged' };
  }
}

export const serialize = (content: JsonObject): string => JSON.stringify(content);
