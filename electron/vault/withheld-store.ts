import { err } from '../../shared/result.ts';
import { emptyVault, type ReadVault } from './vault-file.ts';
import type { VaultStore } from './vault-store.ts';

const withheld: ReadVault = err('settings-refused');

/**
 * Stands for a vault of which nobody knows where it lies, because settings were refused that may say so. One made in the
 * usual place meanwhile would be another vault, and its keys would seem lost when the settings are mended.
 */
export const withheldStore: VaultStore = {
  read: () => Promise.resolve(withheld),
  readCopy: () => Promise.resolve(withheld),
  keepUnreadable: () => Promise.resolve(),
  async change(prepare) {
    const prepared = await prepare(withheld, emptyVault);
    return prepared.ok ? err({ code: 'file-not-written', reason: 'other' }) : prepared;
  },
  watch: () => () => undefined,
};
