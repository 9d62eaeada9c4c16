import { err } from '../../shared/result.ts';
import { createKeyring } from '../vault/encryption/keyring.ts';
import type { OsCipher } from '../vault/encryption/os-cipher.ts';
import { createSharing, type SharingParts } from '../vault/sharing.ts';
import type { VaultParts } from '../vault/data-key-access.ts';
import { openVaultFile, openVaultStore } from '../vault/vault-store.ts';
import { createVault } from '../vault/vault.ts';
import { softwareCipher } from './software-cipher.ts';

export const noKeyring: OsCipher = {
  probe: () => Promise.resolve(err('no-keyring')),
  encrypt: () => Promise.reject(new Error('unavailable')),
  decrypt: () => Promise.reject(new Error('unavailable')),
};

export const testInstant = '2026-11-23T18:20:00.000Z';

/** Defaults to Claire's account. */
export interface TestVaultOptions {
  readonly user?: string;
  readonly profile?: string;
  readonly cipher?: OsCipher;
  readonly groupShared?: boolean;
}

export function vaultParts(
  folder: string,
  { user = 'claire', profile = '', cipher, groupShared = false }: TestVaultOptions = {},
): VaultParts {
  return {
    store: openVaultStore(openVaultFile(folder, groupShared)),
    keyring: createKeyring(cipher ?? softwareCipher(`${user}/${profile}`)),
    owner: {
      account: `${user}@desk`,
      profile: `profile-of-${user}-${profile}`,
      formerProfile: `profile-${profile}`,
    },
    user,
    now: () => new Date(testInstant),
    addSecret: () => undefined,
  };
}

/** In a shared folder. */
export const sharingParts = (parts: VaultParts): SharingParts => ({
  ...parts,
  folderIsShared: true,
  probeFolder: () => Promise.resolve(undefined),
  note: () => undefined,
});

export function testVault(folder: string, options: TestVaultOptions = {}) {
  const parts = vaultParts(folder, options);
  return { vault: createVault(parts), sharing: createSharing(sharingParts(parts)) };
}
