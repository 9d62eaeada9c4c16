import { err } from '../../shared/result.ts';
import { emptyVault, type ReadVault } from './vault-format.ts';
import type { VaultStore } from './vault-store.ts';

const withheld: ReadVault = err('settings-refused');

/**
 * For refused settings that may locate the vault. Keys of a new vault in the usual folder would
 * seem lost after the correction.
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
