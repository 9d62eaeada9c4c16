import * as z from 'zod/mini';
import type { EncryptionFault } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { dataKeyBytes, dataKeyId } from './data-key.ts';
import type { Keyring } from './keyring.ts';

/** The data key wrapped by the operating system for one account. */
export const accountSlot = z.strictObject({
  kind: z.literal('account'),
  /** `user@computer`, also shown to the others who share the key. */
  account: z.string(),
  /** Tells two profiles of one account name apart: each has a keyring of its own. */
  profile: z.string(),
  /** Base64 of what the operating system's cipher made of the data key. */
  wrappedKey: z.string(),
  createdAt: z.string(),
});

/** See {@link accountSlot}. */
export type AccountSlot = z.infer<typeof accountSlot>;

/** Whose slot it is. */
export type Account = Readonly<Pick<AccountSlot, 'account' | 'profile'>>;

/** Whether a slot was made by this account in this profile. */
export const isOwn = (slot: AccountSlot, { account, profile }: Account) =>
  slot.account === account && slot.profile === profile;

/** Why no slot gave the data key: the keyring, its content changed since, or none was ever made for this account. */
export type NoDataKey = EncryptionFault | 'keyring-changed' | 'other-account';

/** A data key this account can use; `stale` asks for a new slot in place of the old one. */
export interface UnwrappedKey {
  readonly dataKey: Buffer;
  readonly stale: boolean;
}

/** Wraps a data key for an account. */
export async function wrapForAccount(
  keyring: Keyring,
  owner: Account,
  dataKey: Buffer,
  createdAt: string,
): Promise<Result<AccountSlot, EncryptionFault>> {
  const wrapped = await keyring.wrap(dataKey);
  if (!wrapped.ok) return wrapped;
  return ok({ kind: 'account', ...owner, wrappedKey: wrapped.value, createdAt });
}

/**
 * Unwraps the data key named `expectedId` from the account's own slot, or from one of the same name that an earlier
 * format or another profile left: whichever this keyring opens. An empty `expectedId` accepts any key.
 */
export async function unwrapForAccount(
  keyring: Keyring,
  slots: readonly AccountSlot[],
  owner: Account,
  expectedId: string,
): Promise<Result<UnwrappedKey, NoDataKey>> {
  const ownName = slots.filter(({ account }) => account === owner.account);
  const own = ownName.find((slot) => isOwn(slot, owner));
  const others = ownName.filter((slot) => slot !== own);
  for (const slot of own === undefined ? others : [own, ...others]) {
    const unwrapped = await keyring.unwrap(slot.wrappedKey);
    if (!unwrapped.ok && unwrapped.problem !== 'foreign') return err(unwrapped.problem);
    if (!unwrapped.ok || !isDataKey(unwrapped.value.bytes, expectedId)) continue;
    return ok({ dataKey: unwrapped.value.bytes, stale: unwrapped.value.stale || slot !== own });
  }
  // The first format did not tell profiles apart: its slot of our name is taken for ours.
  const wasOurs = ownName.some((slot) => slot === own || slot.profile === '');
  return err(wasOurs ? 'keyring-changed' : 'other-account');
}

const isDataKey = (bytes: Buffer, expectedId: string) =>
  bytes.length === dataKeyBytes && (expectedId === '' || dataKeyId(bytes) === expectedId);
