import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { WriteFault } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Content of a store file: always an object. */
export type JsonObject = Record<string, unknown>;

/**
 * What lies on disk. `damaged` means that the bytes are not a JSON object; they are left as they are. `blocked` means
 * that the system did not let us read them: no rights, or another program holds the file.
 */
export type JsonFileContent =
  { kind: 'absent' } | { kind: 'present'; content: JsonObject } | { kind: 'damaged' } | { kind: 'blocked' };

/** One small JSON file that is written whole or not at all. */
export interface JsonFile {
  read(): Promise<JsonFileContent>;
  write(content: JsonObject): Promise<Result<null, WriteFault>>;
  /** Renames a damaged file to `<name>.json.corrupt-<date>`, so that a new one loses nothing. */
  setAside(): Promise<Result<null, WriteFault>>;
}

/**
 * Opens `<folder>/<name>.json`. Reading takes the bytes itself, because electron-store costs start-up time,
 * throws on broken JSON and overwrites valid JSON of the wrong kind; it is loaded at the first write.
 */
export function openJsonFile(folder: string, name: string): JsonFile {
  const path = join(folder, `${name}.json`);
  return {
    async read() {
      try {
        return parse(await readFile(path, 'utf8'));
      } catch (error) {
        if (isMissing(error)) return { kind: 'absent' };
        return { kind: error instanceof SyntaxError ? 'damaged' : 'blocked' };
      }
    },
    async write(content) {
      try {
        const { writeThroughStore } = await import('./electron-store-writer.ts');
        return ok(await writeThroughStore(folder, name, content));
      } catch (error) {
        return err(writeFault(error));
      }
    },
    async setAside() {
      const date = new Date().toISOString().replaceAll(':', '-');
      try {
        await rename(path, `${path}.corrupt-${date}`);
        return ok(null);
      } catch (error) {
        return isMissing(error) ? ok(null) : err(writeFault(error));
      }
    },
  };
}

function parse(text: string): JsonFileContent {
  const content: unknown = JSON.parse(text);
  const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
  return isObject ? { kind: 'present', content: { ...content } } : { kind: 'damaged' };
}

const isMissing = (error: unknown) => errorCode(error) === 'ENOENT';

const errorCode = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Errors of the file system that the screen has a sentence of its own for. */
const writeFaults: Readonly<Record<string, WriteFault>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'folder-protected',
  EPERM: 'folder-protected',
  EROFS: 'folder-protected',
  EBUSY: 'file-busy',
};

const writeFault = (error: unknown): WriteFault => writeFaults[errorCode(error) ?? ''] ?? 'other';
