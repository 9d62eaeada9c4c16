import { readFile } from 'node:fs/promises';
import { decodeText } from '../../shared/text/decode-text.ts';
import { CloudError } from './log.ts';

/** Undefined if missing. Rejects on invalid UTF-8, naming the file, or with the system's error. */
export async function readFileIfAny(path: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const text = decodeText(bytes);
  if (!text.ok) throw new CloudError(`${path} is not UTF-8, it seems to be ${text.problem}`);
  return text.value;
}
