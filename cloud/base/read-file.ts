import { readFile } from 'node:fs/promises';
import { decodeText } from '../../shared/decode-text.ts';
import { CloudError } from './log.ts';

/**
 * Reads a text file; undefined when there is none. Rejects when it is not UTF-8, naming the file, and with the error of the
 * system otherwise.
 */
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
