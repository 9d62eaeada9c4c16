import { accessSync, constants, mkdirSync } from 'node:fs';

/**
 * Undefined if writable. Call before the single-instance lock, which without a folder seems held by
 * another window.
 */
export function folderError(folder: string): unknown {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return error;
  }
}
