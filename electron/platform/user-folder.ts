import { accessSync, constants, mkdirSync } from 'node:fs';

/**
 * Why the account's data folder cannot be written, or undefined. Makes it where it is not there yet. To be asked before the
 * lock of the window: without the folder that one only seems to be held by another window.
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
