import type { EncryptionReason, UnreadableReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import {
  unwrapForAccount,
  wrapForAccount,
  type Account,
  type AccountSlot,
  type NoDataKey,
  type UnwrappedKey,
} from './account-slot.ts';
import { createDataKey, dataKeyId } from './encryption/data-key.ts';
import type { Keyring } from './encryption/keyring.ts';
import type { VaultStore } from './vault-store.ts';
import { emptyVault, type VaultFile } from './vault-format.ts';

/** `user` is shown as the one who saved. */
export interface VaultParts {
  readonly store: VaultStore;
  readonly keyring: Keyring;
  readonly owner: Account;
  readonly user: string;
  readonly now: () => Date;
  /** Keeps a secret out of the log from now on. */
  readonly addSecret: (secret: string) => void;
}

export interface SealingKey {
  readonly dataKey: Buffer;
  /** Adds this account's slot to the present vault. */
  readonly withSlot: (present: VaultFile) => VaultFile;
  /** Existing keys become impossible to open. */
  readonly isNewVault: boolean;
}

export const openDataKey = (
  { keyring, owner }: VaultParts,
  vault: VaultFile,
): Promise<Result<UnwrappedKey, NoDataKey>> =>
  unwrapForAccount(keyring, vault.accounts, owner, vault.dataKeyId);

/** The vault's data key, or a new one if this account cannot open it. `at` dates the slot. */
export async function openSealingKey(
  parts: VaultParts,
  vault: VaultFile,
  at: string,
): Promise<Result<SealingKey, EncryptionReason>> {
  const opened = await openDataKey(parts, vault);
  if (!opened.ok && isEncryptionReason(opened.problem)) return err(opened.problem);
  if (opened.ok && !opened.value.stale && !opened.value.mislabelled)
    return ok({ dataKey: opened.value.dataKey, withSlot: (present) => present, isNewVault: false });
  const dataKey = opened.ok ? opened.value.dataKey : createDataKey();
  const slot = await wrapForAccount(parts.keyring, parts.owner, dataKey, at);
  if (!slot.ok) return slot;
  const isNewVault = !opened.ok;
  return ok({
    dataKey,
    withSlot: opened.ok ? replaceSlot(slot.value, dataKey, opened.value.slot) : newVault(slot.value, dataKey),
    isNewVault,
  });
}

/** Replaces an account's slot and the one it was opened by. */
export const replaceSlot =
  (slot: AccountSlot, dataKey: Buffer, opened?: AccountSlot) =>
  (present: VaultFile): VaultFile => ({
    ...present,
    dataKeyId: dataKeyId(dataKey),
    accounts: [
      ...present.accounts.filter(
        (other) => other.profile !== slot.profile && other.wrappedKey !== opened?.wrappedKey,
      ),
      slot,
    ],
  });

/** An empty vault that continues the revision count. */
export const newVault =
  (slot: AccountSlot, dataKey: Buffer) =>
  ({ revision }: VaultFile): VaultFile => ({
    ...emptyVault,
    revision,
    dataKeyId: dataKeyId(dataKey),
    accounts: [slot],
  });

/** As opposed to a missing slot. */
export const isEncryptionReason = (reason: EncryptionReason | UnreadableReason): reason is EncryptionReason =>
  Object.hasOwn(encryptionReasons, reason);

const encryptionReasons: Readonly<Record<EncryptionReason, true>> = {
  ...{ 'no-keyring': true, 'keyring-locked': true, 'keyring-waiting': true },
  ...{ 'no-session-bus': true, 'session-bus-silent': true },
  ...{ 'no-keyring-answers': true, 'named-keyring-silent': true },
};
