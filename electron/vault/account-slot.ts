import * as z from 'zod/mini';
import type { EncryptionReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { dataKeyBytes, dataKeyId } from './encryption/data-key.ts';
import type { Keyring } from './encryption/keyring.ts';

export const accountSlot = z.strictObject({
  kind: z.literal('account'),
  /** `user@computer`, only shown. */
  account: z.string(),
  /**
   * The profile that made the slot. Empty in format 1, a hash of the folder's path in early format
   * 2.
   */
  profile: z.string(),
  /** Base64. */
  wrappedKey: z.string(),
  createdAt: z.string(),
});

export type AccountSlot = z.infer<typeof accountSlot>;

/** In addition to slots our keyring opens. */
export interface Account extends Readonly<Pick<AccountSlot, 'account' | 'profile'>> {
  /** As earlier versions named it. Not unique across computers. */
  readonly formerProfile?: string;
}

export const isOwn = (slot: AccountSlot, owner: Account) =>
  slot.profile === owner.profile ||
  (slot.profile === owner.formerProfile && isSameAccount(slot.account, owner.account));

/** The keyring failed, its content changed, or this account has no slot. */
export type NoDataKey = EncryptionReason | 'keyring-changed' | 'other-account';

export interface UnwrappedKey {
  readonly dataKey: Buffer;
  readonly slot: AccountSlot;
  /** Replace the slot now: the system rotated its key, or an earlier version wrote it. */
  readonly stale: boolean;
  /** Replace the slot at the next write: the account or computer was renamed. */
  readonly mislabelled: boolean;
}

export async function wrapForAccount(
  keyring: Keyring,
  owner: Account,
  dataKey: Buffer,
  createdAt: string,
): Promise<Result<AccountSlot, EncryptionReason>> {
  const wrapped = await keyring.wrap(dataKey);
  if (!wrapped.ok) return wrapped;
  const { account, profile } = owner;
  return ok({ kind: 'account', account, profile, wrappedKey: wrapped.value, createdAt });
}

/** Each attempt queries the system's keyring. */
const mostTried = 32;

/**
 * Tries this profile's slots first, then all this keyring may open. An empty `expectedId` accepts
 * any data key.
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

/** Low for slots that are likely ours. */
function strangeness(slot: AccountSlot, owner: Account): number {
  if (slot.profile === owner.profile) return 0;
  if (isOwn(slot, owner)) return 1;
  if (slot.profile === owner.formerProfile || isSameAccount(slot.account, owner.account)) return 2;
  return userOf(slot.account) === userOf(owner.account) ? 3 : 4;
}

const userOf = (account: string) => account.slice(0, account.lastIndexOf('@')).toLowerCase();

/** Without domain and case, which change. */
const computerOf = (account: string) =>
  account
    .slice(account.lastIndexOf('@') + 1)
    .split('.')[0]
    ?.toLowerCase();

const isSameAccount = (one: string, other: string) =>
  userOf(one) === userOf(other) && computerOf(one) === computerOf(other);

const isDataKey = (bytes: Buffer, expectedId: string) =>
  bytes.length === dataKeyBytes && (expectedId === '' || dataKeyId(bytes) === expectedId);
