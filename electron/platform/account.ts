import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { accountName } from '../../shared/system/account.ts';
import { decodeText } from '../../shared/text/decode-text.ts';
import type { Account } from '../vault/account-slot.ts';

/** The names of account and computer are for people. */
export function accountOf(folder: string): Account {
  const account = `${accountName()}@${hostname()}`;
  const formerProfile = printOf(folder);
  // A profile without an id is identified by its path.
  return { account, profile: keptProfile(folder) ?? printOf(`${folder} ${account}`), formerProfile };
}

const printOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A damaged id is left unchanged. */
function keptProfile(folder: string): string | undefined {
  const path = join(folder, 'profile-id');
  const kept = readProfile(path);
  if (kept !== undefined) return kept;
  makeProfile(path);
  return readProfile(path);
}

function readProfile(path: string): string | undefined {
  try {
    const text = decodeText(readFileSync(path));
    return text.ok ? /^[0-9a-f]{32}$/u.exec(text.value.trim())?.[0] : undefined;
  } catch {
    // Missing or unreadable.
    return undefined;
  }
}

/** Atomic, so that two first starts end with one id. */
function makeProfile(path: string): void {
  const name = randomBytes(16).toString('hex');
  const whole = `${path}.${name}`;
  try {
    writeFileSync(whole, name, { flag: 'wx', mode: 0o600 });
    linkSync(whole, path);
  } catch {
    // Another process was faster, or the folder is read-only.
  } finally {
    rmSync(whole, { force: true });
  }
}
