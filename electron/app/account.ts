import { createHash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { Account } from '../vault/account-slot.ts';

/** Whose slot of the vault is ours: the account on this computer, and the profile that its keyring belongs to. */
export const accountOf = (profileFolder: string): Account => ({
  account: `${userInfo().username}@${hostname()}`,
  profile: createHash('sha256').update(profileFolder).digest('hex').slice(0, 16),
});
