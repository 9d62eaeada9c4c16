import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { openJsonFile } from '../files/json-file.ts';
import { sharingParts } from '../testing/test-vault.ts';
import { softwareCipher } from '../testing/software-cipher.ts';
import { unwrapForAccount, wrapForAccount, type Account } from './account-slot.ts';
import { createDataKey, dataKeyId } from './encryption/data-key.ts';
import { createKeyring } from './encryption/keyring.ts';
import { createSharing } from './sharing.ts';
import { openVaultStore } from './vault-store.ts';
import { createVault } from './vault.ts';

const service = 'cegid-file-exchange';
const key = { identifier: 'identifier-of-the-key', secret: 'secret-of-the-key' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renamed-'));
});
afterEach(() => rm(folder, { recursive: true }));

function computerOf(owner: Account, word = 'keyring of claire') {
  const parts = {
    store: openVaultStore(openJsonFile(folder, 'vault')),
    keyring: createKeyring(softwareCipher(word)),
    owner,
    user: owner.account.split('@')[0] ?? '',
    now: () => new Date('2026-11-30T08:00:00Z'),
    addSecret: () => undefined,
  };
  return { vault: createVault(parts), sharing: createSharing(sharingParts(parts)) };
}

interface Slot {
  readonly account: string;
  readonly profile: string;
}

async function slots(): Promise<readonly Slot[]> {
  const file = JSON.parse(await readFile(join(folder, 'vault.json'), 'utf8')) as {
    content: { accounts: readonly Slot[] };
  };
  return file.content.accounts.map(({ account, profile }) => ({ account, profile }));
}

const early: Account = { account: 'claire@DESK-07', profile: 'path-print' };
const today: Account = { account: 'claire@desk-07', profile: 'random-id', formerProfile: 'path-print' };

describe('a key stays this account’s when', () => {
  test.each([
    ['the computer was renamed', 'claire@pc-compta'],
    ['its domain was added', 'claire@desk-07.cabinet.local'],
    ['its name changed its case', 'claire@Desk-07'],
    ['the account was renamed', 'claire.dupont@DESK-07'],
    ['a VPN or DHCP gives another name', 'claire@vpn-10-8-0-3'],
  ])('%s', async (_what, account) => {
    await computerOf(early).vault.save(service, key);
    const renamed = computerOf({ ...today, account });
    expect(await renamed.vault.describe(service)).toMatchObject({ kind: 'stored' });
    expect(await renamed.vault.open(service)).toEqual(ok(key));
    expect(await slots()).toEqual([{ account, profile: 'random-id' }]);
  });
});

test('the label is renewed with the next write, and not before: two computers may share one home', async () => {
  await computerOf(today).vault.save(service, key);
  const renamed = computerOf({ ...today, account: 'claire@pc-compta' });
  await renamed.vault.describe(service);
  expect(await slots()).toMatchObject([{ account: 'claire@desk-07' }]);
  await renamed.vault.save('another-service', key);
  expect(await slots()).toEqual([{ account: 'claire@pc-compta', profile: 'random-id' }]);
  expect(await renamed.vault.open(service)).toEqual(ok(key));
});

describe('in a folder that two computers share', () => {
  const paul: Account = { account: 'paul@desk-08', profile: 'id-of-paul', formerProfile: 'path-print' };

  test('a renamed computer needs no code, and takes nobody else’s slot', async () => {
    const claire = computerOf(today);
    await claire.vault.save(service, key);
    const started = await claire.sharing.start();
    const other = computerOf(paul, 'keyring of paul');
    await other.sharing.join(started.ok ? started.value : '');
    const renamed = computerOf({ ...today, account: 'claire@pc-compta' });
    expect(await renamed.vault.describe(service)).toMatchObject({ kind: 'stored' });
    await renamed.vault.save(service, key);
    expect(await slots()).toEqual([
      { account: 'paul@desk-08', profile: 'id-of-paul' },
      { account: 'claire@pc-compta', profile: 'random-id' },
    ]);
    expect(await other.vault.open(service)).toEqual(ok(key));
  });

  test('computers and accounts of one name keep a slot each', async () => {
    const first = computerOf(today);
    await first.vault.save(service, key);
    const started = await first.sharing.start();
    const twin = computerOf({ ...today, profile: 'another-id' }, 'keyring of the other claire');
    expect(await twin.vault.describe(service)).toMatchObject({ kind: 'awaiting-code', cause: 'new-account' });
    expect(await twin.sharing.join(started.ok ? started.value : '')).toEqual(ok(null));
    expect([await first.vault.open(service), await twin.vault.open(service)]).toEqual([ok(key), ok(key)]);
  });

  test('an early slot of another computer with the same folder is another account’s', async () => {
    await computerOf(early).vault.save(service, key);
    const elsewhere = computerOf(paul, 'keyring of paul');
    const reason = { kind: 'unreadable', reason: 'other-account' };
    expect(await elsewhere.vault.describe(service)).toEqual(reason);
  });
});

test.each([
  ['of this profile, whatever it was called', { ...today, account: 'claire@before' }],
  ['that an early version made here', early],
])('a slot %s that does not open tells of a changed keyring', async (_what, maker) => {
  await computerOf(maker).vault.save(service, key);
  expect(await computerOf(today, 'a fresh keyring').vault.describe(service)).toEqual({
    ...{ kind: 'unreadable', reason: 'keyring-changed' },
  });
});

test('our own slot is tried first, and never more than 32', async () => {
  const dataKey = createDataKey();
  const wrap = async (owner: Account, word: string) => {
    const slot = await wrapForAccount(createKeyring(softwareCipher(word)), owner, dataKey, '');
    if (!slot.ok) throw new Error(slot.problem);
    return slot.value;
  };
  const guest = (number: number) =>
    wrap({ account: `guest${number}@desk-09`, profile: `guest-${number}` }, `keyring ${number}`);
  const guests = await Promise.all(Array.from({ length: 40 }, (_, number) => guest(number)));
  const ours = await wrap({ ...today, account: 'claire@before' }, 'keyring of claire');
  const keyring = createKeyring(softwareCipher('keyring of claire'));
  const unwrap = vi.spyOn(keyring, 'unwrap');
  const found = await unwrapForAccount(keyring, [...guests, ours], today, dataKeyId(dataKey));
  expect(found).toEqual(ok({ dataKey, slot: ours, stale: false, mislabelled: true }));
  expect(unwrap).toHaveBeenCalledTimes(1);
  expect(await unwrapForAccount(keyring, guests, today, dataKeyId(dataKey))).toEqual(err('other-account'));
  expect(unwrap).toHaveBeenCalledTimes(33);
});
