import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeTextOrThrow } from '../../shared/text/decode-text.ts';
import { storeNamed, type Store } from './stores.ts';

export const keptStoreFile = (folder: string) => join(folder, 'keyring');

/** The one that opened the vault last. */
export function keptStore(folder: string): Store | undefined {
  try {
    return storeNamed(decodeTextOrThrow(readFileSync(keptStoreFile(folder))).trim());
  } catch {
    // None so far.
    return undefined;
  }
}
