import { readFile } from 'node:fs/promises';

/** Reads a text file; undefined when there is none. Rejects with the error of the system otherwise. */
export async function readFileIfAny(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
