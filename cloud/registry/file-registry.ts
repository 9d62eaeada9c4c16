import * as z from 'zod/mini';
import { readFileIfAny } from '../read-file.ts';
import { writeFileDurably } from '../write-file.ts';
import { keyRecord, type KeyRecord, type KeyRegistry } from './key-registry.ts';

const registryFile = z.object({ version: z.literal(1), keys: z.array(keyRecord) });

async function load(path: string): Promise<KeyRecord[]> {
  const content = await readFileIfAny(path);
  return content === undefined ? [] : registryFile.parse(JSON.parse(content)).keys;
}

const save = (path: string, keys: readonly KeyRecord[]): Promise<void> =>
  writeFileDurably(path, JSON.stringify({ version: 1, keys }, null, 2) + '\n');

/**
 * Keeps the keys in one small file, read at every question: the worker, another process, asks too. Changes go one
 * after the other; only one process may make them. Rejects when the file is damaged rather than start a new one.
 */
export function openFileRegistry(path: string): KeyRegistry {
  let last: Promise<unknown> = Promise.resolve();

  function change<Value>(
    edit: (keys: KeyRecord[]) => { keys?: readonly KeyRecord[]; value: Value },
  ): Promise<Value> {
    const next = last.then(async () => {
      const { keys, value } = edit(await load(path));
      if (keys) await save(path, keys);
      return value;
    });
    // The caller hears of a failure; the next change must not.
    last = next.catch(() => undefined);
    return next;
  }

  return {
    find: async (identifier) => (await load(path)).find((key) => key.identifier === identifier),
    list: () => load(path),
    add: (key) =>
      change((keys) => {
        if (keys.some(({ identifier }) => identifier === key.identifier))
          throw new Error('identifier already taken');
        return { keys: [...keys, keyRecord.parse(key)], value: undefined };
      }),
    revoke: (identifier) =>
      change((keys) => {
        if (!keys.some((key) => key.identifier === identifier)) return { value: false };
        const revoked = keys.map((key) =>
          key.identifier === identifier && key.state === 'active'
            ? { ...key, state: 'revoked' as const, revokedAt: new Date().toISOString() }
            : key,
        );
        return { keys: revoked, value: true };
      }),
  };
}
