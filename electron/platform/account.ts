import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { decodeText } from '../../shared/text/decode-text.ts';
import type { Account } from '../vault/account-slot.ts';

/**
 * Whose slots of the vault are ours: those of the profile in `folder`, the account's own data folder. The names of account
 * and computer are only for others to read.
 */
export function accountOf(folder: string): Account {
  const account = `${userInfo().username}@${hostname()}`;
  const formerProfile = printOf(folder);
  // Without a name of its own the profile is told apart as well as can be.
  return { account, profile: keptProfile(folder) ?? printOf(`${folder} ${account}`), formerProfile };
}

const printOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Gives the name that the profile was given once; undefined where none can be kept. One that is damaged is left alone. */
function keptProfile(folder: string): string | undefined {
  const path = join(folder, 'profile-id');
  return readProfile(path) ?? (makeProfile(path) ? readProfile(path) : undefined);
}

function readProfile(path: string): string | undefined {
  try {
    const text = decodeText(readFileSync(path));
    return text.ok ? /^[0-9a-f]{32}$/u.exec(text.value.trim())?.[0] : undefined;
  } catch {
    // Not there yet, or not for us to read.
    return undefined;
  }
}

/** Makes it whole in one step, so that of two processes at their first start one name stays. */
function makeProfile(path: string): boolean {
  const name = randomBytes(16).toString('hex');
  const whole = `${path}.${name}`;
  try {
    writeFileSync(whole, name, { flag: 'wx', mode: 0o600 });
    linkSync(whole, path);
    return true;
  } catch (error) {
    // Another process was faster; or there is one that cannot be read, or no folder for it.
    return error instanceof Error && 'code' in error && error.code === 'EEXIST';
  } finally {
    rmSync(whole, { force: true });
  }
}
