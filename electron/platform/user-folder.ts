import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../../shared/system/system-error.ts';

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
    return errorAbove(folder) ?? error;
  }
}

/** Of a read-only disk a recursive mkdir says ENOENT. */
function errorAbove(folder: string): unknown {
  const above = dirname(folder);
  try {
    if (lstatSync(above).isDirectory()) accessSync(above, constants.W_OK);
    return undefined;
  } catch (error) {
    return above !== folder && errorCode(error) === 'ENOENT' ? errorAbove(above) : error;
  }
}
