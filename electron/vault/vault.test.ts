import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { openJsonFile } from '../store/json-file.ts';
import type { OsCipher } from './os-cipher.ts';
import { createVault } from './vault.ts';

const key = { identifier: 'identifier-of-the-key', secret: 'secret-of-the-key' };
const service = 'cegid-file-exchange';

/** A keyring that works; `mark` stands for the account's own system key. */
const workingCipher = (mark: number): OsCipher => ({
  probe: () => Promise.resolve(ok(null)),
  encrypt: (plainText) => Promise.resolve(Buffer.from(Buffer.from(plainText).map((byte) => byte ^ mark))),
  decrypt: (sealed) => {
    const text = Buffer.from(sealed.map((byte) => byte ^ mark)).toString();
    return /^[A-Za-z0-9+/=]+$/u.test(text) ? Promise.resolve(text) : Promise.reject(new Error('other key'));
  },
});

const noKeyring: OsCipher = {
  probe: () => Promise.resolve(err('no-keyring')),
  encrypt: () => Promise.reject(new Error('unavailable')),
  decrypt: () => Promise.reject(new Error('unavailable')),
};

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  path = join(folder, 'vault.json');
});
afterEach(() => rm(folder, { recursive: true }));

const vaultWith = (cipher: OsCipher, account = 'claire@desk') =>
  createVault({
    file: openJsonFile(folder, 'vault'),
    cipher,
    account,
    user: 'claire',
    now: () => new Date('2026-11-23T18:20:00Z'),
  });

describe('a saved key', () => {
  test('is given back by another run, and is never in the clear on disk', async () => {
    expect(await vaultWith(workingCipher(0x5a)).save(service, key)).toEqual(ok(null));
    const next = vaultWith(workingCipher(0x5a));
    expect(await next.open(service)).toEqual(ok(key));
    expect(await next.describe(service)).toEqual({
      kind: 'stored',
      hint: '-key',
      savedAt: '2026-11-23T18:20:00.000Z',
      savedBy: 'claire',
    });
    const bytes = await readFile(path, 'utf8');
    expect(bytes).not.toContain(key.identifier);
    expect(bytes).not.toContain(key.secret);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['vault.json', 'vault.json.bak']);
  });

  test('replaces the earlier one and counts the revision', async () => {
    const vault = vaultWith(workingCipher(0x5a));
    await vault.save(service, key);
    await vault.save(service, { ...key, secret: 'the-next-secret' });
    expect(await vault.open(service)).toEqual(ok({ ...key, secret: 'the-next-secret' }));
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 1, revision: 2 });
  });

  test('is gone after a removal', async () => {
    const vault = vaultWith(workingCipher(0x5a));
    await vault.save(service, key);
    expect(await vault.remove(service)).toEqual(ok(null));
    expect(await vault.describe(service)).toEqual({ kind: 'absent' });
  });
});

describe('a keyring', () => {
  test('that is absent refuses the save, and nothing is written', async () => {
    const vault = vaultWith(noKeyring);
    expect(await vault.save(service, key)).toEqual(
      err({ code: 'encryption-unavailable', reason: 'no-keyring' }),
    );
    expect(await readdir(folder)).toEqual([]);
    expect(await vault.describe(service)).toEqual({ kind: 'encryption-unavailable', reason: 'no-keyring' });
  });

  test('that went away leaves the file untouched', async () => {
    await vaultWith(workingCipher(0x5a)).save(service, key);
    const before = await readFile(path);
    const vault = vaultWith(noKeyring);
    expect(await vault.save(service, key)).toMatchObject({ ok: false });
    expect(await vault.open(service)).toMatchObject({ problem: { kind: 'encryption-unavailable' } });
    expect(await readFile(path)).toEqual(before);
  });

  test.each([
    ['changed', workingCipher(0x33), 'claire@desk'],
    ['of another account', workingCipher(0x5a), 'paul@desk'],
  ])('that is %s cannot read the key, and a new entry mends it', async (_what, cipher, account) => {
    await vaultWith(workingCipher(0x5a)).save(service, key);
    const vault = vaultWith(cipher, account);
    expect(await vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'other-account' });
    expect(await vault.save(service, key)).toEqual(ok(null));
    expect(await vault.open(service)).toEqual(ok(key));
  });
});

describe('a file', () => {
  test.each([
    ['broken', '{"format":1,'],
    ['empty', ''],
    ['of the wrong kind', '[]'],
    ['of the wrong shape', '{"format":1,"slots":7}'],
  ])('that is %s is said to be damaged and kept aside when a key is saved', async (_what, bytes) => {
    await writeFile(path, bytes);
    const vault = vaultWith(workingCipher(0x5a));
    expect(await vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'damaged' });
    expect(await readFile(path, 'utf8')).toBe(bytes);
    expect(await vault.save(service, key)).toEqual(ok(null));
    const aside = (await readdir(folder)).filter((name) => name.startsWith('vault.json.corrupt-'));
    expect(aside).toHaveLength(1);
    expect(await readFile(join(folder, aside[0] ?? ''), 'utf8')).toBe(bytes);
  });

  test('that the system does not let us read is neither read nor moved', async () => {
    await mkdir(path);
    const vault = vaultWith(workingCipher(0x5a));
    expect(await vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'file-blocked' });
    expect(await vault.save(service, key)).toEqual(err({ code: 'vault-unreadable', reason: 'file-blocked' }));
    expect(await readdir(folder)).toEqual(['vault.json']);
  });

  test('of a newer version is neither read nor overwritten', async () => {
    const bytes = '{"format":2,"new":"things"}';
    await writeFile(path, bytes);
    const vault = vaultWith(workingCipher(0x5a));
    const refusal = err({ code: 'vault-unreadable', reason: 'newer-version' });
    expect(await vault.save(service, key)).toEqual(refusal);
    expect(await vault.remove(service)).toEqual(refusal);
    expect(await readFile(path, 'utf8')).toBe(bytes);
  });

  test('that cannot be written is reported', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    expect(await vaultWith(workingCipher(0x5a)).save(service, key)).toMatchObject({ ok: false });
    expect(await readFile(folder, 'utf8')).toBe('a file where the folder should be');
  });
});
