import * as z from 'zod/mini';
import type { EncryptionFault } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { dataKeyBytes, dataKeyId } from './data-key.ts';
import type { Keyring } from './keyring.ts';

/** The data key wrapped by the operating system for one account. */
export const accountSlot = z.strictObject({
  kind: z.literal('account'),
  /** `user@computer`, for the others who share the key to read: nothing is decided by it but a sentence. */
  account: z.string(),
  /** Names the profile that made the slot; empty in format 1, a print of the folder's path in early slots of format 2. */
  profile: z.string(),
  /** Base64 of what the operating system's cipher made of the data key. */
  wrappedKey: z.string(),
  createdAt: z.string(),
});

/** See {@link accountSlot}. */
export type AccountSlot = z.infer<typeof accountSlot>;

/** Whose slots are ours, beside those that our keyring opens. */
export interface Account extends Readonly<Pick<AccountSlot, 'account' | 'profile'>> {
  /** By which earlier versions named this profile. Profiles of other computers may have the same. */
  readonly formerProfile?: string;
}

/** Whether a slot was made by this account in this profile. */
export const isOwn = (slot: AccountSlot, owner: Account) =>
  slot.profile === owner.profile ||
  (slot.profile === owner.formerProfile && isSameAccount(slot.account, owner.account));

/** Why no slot gave the data key: the keyring, its content changed since, or none was ever made for this account. */
export type NoDataKey = EncryptionFault | 'keyring-changed' | 'other-account';

/** A data key this account can use. */
export interface UnwrappedKey {
  readonly dataKey: Buffer;
  /** Which slot gave it. */
  readonly slot: AccountSlot;
  /** Asks for a new slot in its place at once: the system's key was rotated, or an earlier version made the slot. */
  readonly stale: boolean;
  /** Asks for one with the next write: the account or the computer is called otherwise now. */
  readonly mislabelled: boolean;
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
  const { account, profile } = owner;
  return ok({ kind: 'account', account, profile, wrappedKey: wrapped.value, createdAt });
}

/** Most slots that are tried: each costs the system's keyring a question. */
const mostTried = 32;

/**
 * Unwraps the data key named `expectedId` from whichever slot this keyring opens, whatever the account and the computer
 * are called now; this profile's slots are tried first. An empty `expectedId` accepts any key.
 */
export async function unwrapForAccount(
  keyring: Keyring,
  slots: readonly AccountSlot[],
  owner: Account,
  expectedId: string,
): Promise<Result<UnwrappedKey, NoDataKey>> {
  const likeliestFirst = slots.toSorted((one, other) => strangeness(one, owner) - strangeness(other, owner));
  for (const slot of likeliestFirst.slice(0, mostTried)) {
    const unwrapped = await keyring.unwrap(slot.wrappedKey);
    if (!unwrapped.ok && unwrapped.problem !== 'foreign') return err(unwrapped.problem);
    if (!unwrapped.ok || !isDataKey(unwrapped.value.bytes, expectedId)) continue;
    const { bytes, stale } = unwrapped.value;
    const isEarlier = slot.profile === '' || slot.profile === owner.formerProfile;
    const mislabelled = slot.account !== owner.account || slot.profile !== owner.profile;
    return ok({ dataKey: bytes, slot, stale: stale || (isEarlier && mislabelled), mislabelled });
  }
  const wasOurs = slots.some(
    (slot) => isOwn(slot, owner) || (slot.profile === '' && isSameAccount(slot.account, owner.account)),
  );
  return err(wasOurs ? 'keyring-changed' : 'other-account');
}

/** How unlikely it is that this account made a slot. */
function strangeness(slot: AccountSlot, owner: Account): number {
  if (slot.profile === owner.profile) return 0;
  if (isOwn(slot, owner)) return 1;
  if (slot.profile === owner.formerProfile || isSameAccount(slot.account, owner.account)) return 2;
  return userOf(slot.account) === userOf(owner.account) ? 3 : 4;
}

const userOf = (account: string) => account.slice(0, account.lastIndexOf('@')).toLowerCase();

/** The name of the computer without its domain, in one case: both come and go. */
const computerOf = (account: string) =>
  account
    .slice(account.lastIndexOf('@') + 1)
    .split('.')[0]
    ?.toLowerCase();

const isSameAccount = (one: string, other: string) =>
  userOf(one) === userOf(other) && computerOf(one) === computerOf(other);

const isDataKey = (bytes: Buffer, expectedId: string) =>
  bytes.length === dataKeyBytes && (expectedId === '' || dataKeyId(bytes) === expectedId);
