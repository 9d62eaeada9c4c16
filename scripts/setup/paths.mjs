import { homedir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

/**
 * @param {string} variable
 * @param {{ darwin: string[], win32: string[], other: string[] }} usual
 */
function platformFolder(variable, usual) {
  const named = process.env[variable];
  if (named) return join(named, 'quadra-api-keys');
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), ...usual.win32);
  }
  return join(homedir(), ...(process.platform === 'darwin' ? usual.darwin : usual.other));
}

/** Shared by all clones. */
export const cacheFolder = () =>
  platformFolder('XDG_CACHE_HOME', {
    darwin: ['Library', 'Caches', 'quadra-api-keys'],
    win32: ['quadra-api-keys', 'cache'],
    other: ['.cache', 'quadra-api-keys'],
  });

/** Never a real vault. */
export const demoFolder = () =>
  join(
    platformFolder('XDG_STATE_HOME', {
      darwin: ['Library', 'Application Support', 'quadra-api-keys'],
      win32: ['quadra-api-keys', 'state'],
      other: ['.local', 'state', 'quadra-api-keys'],
    }),
    'demo',
  );
