import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { err, ok } from '../../shared/result.ts';
import { openJsonFile } from '../store/json-file.ts';
import { createKeyring } from '../vault/keyring.ts';
import type { OsCipher } from '../vault/os-cipher.ts';
import { createSharing } from '../vault/sharing.ts';
import type { VaultParts } from '../vault/vault-access.ts';
import { openVaultStore } from '../vault/vault-store.ts';
import { createVault } from '../vault/vault.ts';

/** A keyring that works in plain Node; `owner` stands for the account whose system key it holds. */
export function softwareCipher(owner: string, stale = false): OsCipher {
  const systemKey = createHash('sha256').update(owner).digest();
  return {
    probe: () => Promise.resolve(ok(null)),
    encrypt(plainText) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', systemKey, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(plainText), cipher.final(), cipher.getAuthTag()]);
      return Promise.resolve(sealed);
    },
    async decrypt(sealed) {
      await Promise.resolve();
      const decipher = createDecipheriv('aes-256-gcm', systemKey, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      return { plainText: plain.toString(), stale };
    },
  };
}

/** A system without protection for secrets. */
export const noKeyring: OsCipher = {
  probe: () => Promise.resolve(err('no-keyring')),
  encrypt: () => Promise.reject(new Error('unavailable')),
  decrypt: () => Promise.reject(new Error('unavailable')),
};

/** The moment at which tests save. */
export const testInstant = '2026-11-23T18:20:00.000Z';

/** What differs from Claire's desk. */
export interface DeskOptions {
  readonly user?: string;
  readonly profile?: string;
  readonly cipher?: OsCipher;
}

/** What the vault of a desk is made of, on real files in `folder`. */
export function vaultParts(
  folder: string,
  { user = 'claire', profile = '', cipher }: DeskOptions = {},
): VaultParts {
  return {
    store: openVaultStore(openJsonFile(folder, 'vault')),
    keyring: createKeyring(cipher ?? softwareCipher(`${user}/${profile}`)),
    owner: { account: `${user}@desk`, profile: `profile-${profile}` },
    user,
    now: () => new Date(testInstant),
  };
}

/** The vault and the sharing of one desk. */
export function deskVault(folder: string, options: DeskOptions = {}) {
  const parts = vaultParts(folder, options);
  return { vault: createVault(parts), sharing: createSharing(parts, true) };
}
