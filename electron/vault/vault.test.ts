import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { testVault, noKeyring, testInstant } from '../testing/test-vault.ts';
import { softwareCipher } from '../testing/software-cipher.ts';
import type { OsCipher } from './encryption/os-cipher.ts';

// Shortens the repeated reads of a damaged file.
vi.mock('../files/file-system.ts', async (original) => ({
  ...(await original<typeof import('../files/file-system.ts')>()),
  lookPauses: [1, 2],
}));

const key = { identifier: 'identifier-of-the-key', secret: 'secret-of-the-key' };
const service = 'cegid-file-exchange';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  path = join(folder, 'vault.json');
});
afterEach(() => rm(folder, { recursive: true }));

const vaultWith = (cipher?: OsCipher, user = 'claire') =>
  testVault(folder, cipher === undefined ? { user } : { user, cipher }).vault;

const asideCopies = async (kind: 'corrupt' | 'replaced') =>
  (await readdir(folder)).filter((name) => name.startsWith(`vault.json.${kind}-`));

describe('a saved key', () => {
  test('is given back by another run, and is never in the clear on disk', async () => {
    expect(await vaultWith().save(service, key)).toEqual(ok(null));
    const next = vaultWith();
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
    expect(await readdir(folder)).toEqual(['vault.json', 'vault.json.bak']);
  });

  test('is in a file for its account alone', async () => {
    await vaultWith().save(service, key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('replaces the earlier one and counts the revision', async () => {
    const vault = vaultWith();
    await vault.save(service, key);
    await vault.save(service, { ...key, secret: 'the-next-secret' });
    expect(await vault.open(service)).toEqual(ok({ ...key, secret: 'the-next-secret' }));
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 2, content: { revision: 2 } });
  });

  test('is gone after a removal', async () => {
    const vault = vaultWith();
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
    await vaultWith().save(service, key);
    const before = await readFile(path);
    const vault = vaultWith(noKeyring);
    expect(await vault.save(service, key)).toMatchObject({ ok: false });
    const locked = { kind: 'locked', reason: 'no-keyring', savedAt: testInstant, savedBy: 'claire' };
    expect(await vault.describe(service)).toEqual(locked);
    expect(await vault.open(service)).toEqual(err(locked));
    expect(await readFile(path)).toEqual(before);
  });

  test.each([
    ['changed', softwareCipher('a fresh keyring'), 'claire', 'keyring-changed'],
    ['of another account', softwareCipher('paul'), 'paul', 'other-account'],
  ])('that is %s cannot read the key; a new entry mends it and keeps the old file', async (...row) => {
    const [, cipher, user, reason] = row;
    await vaultWith().save(service, key);
    const before = await readFile(path);
    const vault = vaultWith(cipher, user);
    expect(await vault.describe(service)).toEqual({ kind: 'unreadable', reason });
    expect(await readFile(path)).toEqual(before);
    expect(await vault.save(service, key)).toEqual(ok(null));
    expect(await vault.open(service)).toEqual(ok(key));
    const [aside = ''] = await asideCopies('replaced');
    expect(await readFile(join(folder, aside))).toEqual(before);
  });

  test('that wants its slot made anew gets it made, and the key stays', async () => {
    await vaultWith().save(service, key);
    const slotOf = async () => /"wrappedKey":"([^"]+)"/u.exec(await readFile(path, 'utf8'))?.[1];
    const before = await slotOf();
    const vault = vaultWith(softwareCipher('claire/', true));
    expect(await vault.describe(service)).toMatchObject({ kind: 'stored' });
    expect(await slotOf()).not.toBe(before);
    expect(await vaultWith().open(service)).toEqual(ok(key));
  });
});

describe('a file', () => {
  test.each([
    ['broken', '{"format":1,'],
    ['empty', ''],
    ['of the wrong kind', '[]'],
    ['of the wrong shape', '{"format":1,"slots":7}'],
    ['truncated', '{"format":2,"content":{"revision":1,"dataKeyId":"'],
  ])('that is %s is said to be damaged and kept aside, once', async (_what, bytes) => {
    await writeFile(path, bytes);
    const vault = vaultWith();
    const damaged = { kind: 'unreadable', reason: 'damaged' };
    expect([await vault.describe(service), await vault.describe(service)]).toEqual([damaged, damaged]);
    expect(await readFile(path, 'utf8')).toBe(bytes);
    expect(await vault.save(service, key)).toEqual(ok(null));
    const aside = await asideCopies('corrupt');
    expect(aside).toHaveLength(1);
    expect(await readFile(join(folder, aside[0] ?? ''), 'utf8')).toBe(bytes);
  });

  test('that is damaged gives its last good copy back, on demand', async () => {
    const vault = vaultWith();
    await vault.save(service, key);
    const good = await readFile(path, 'utf8');
    await writeFile(path, good.slice(0, -20));
    const copy = { hint: '-key', savedAt: testInstant, savedBy: 'claire' };
    expect(await vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'damaged', copy });
    expect(await vault.restoreCopy(service)).toEqual(ok(null));
    expect(await vaultWith().open(service)).toEqual(ok(key));
    expect(await asideCopies('corrupt')).toHaveLength(1);
  });

  test('that is damaged is written anew on its copy: the keys of other services stay', async () => {
    const vault = vaultWith();
    await vault.save(service, key);
    await vault.save('another-service', key);
    await writeFile(path, '{"format":2,');
    const next = { ...key, secret: 'the-next-secret' };
    expect(await vaultWith().save(service, next)).toEqual(ok(null));
    expect(await vault.open(service)).toEqual(ok(next));
    expect(await vault.open('another-service')).toEqual(ok(key));
    expect(await asideCopies('corrupt')).toHaveLength(1);
  });

  test('that is damaged and whose copy does not open: a save keeps both', async () => {
    await vaultWith().save(service, key);
    const copy = await readFile(`${path}.bak`);
    await writeFile(path, '{"format":2,');
    expect(await vaultWith(softwareCipher('paul'), 'paul').save(service, key)).toEqual(ok(null));
    expect(await asideCopies('corrupt')).toHaveLength(1);
    const [aside = ''] = await asideCopies('replaced');
    expect(await readFile(join(folder, aside))).toEqual(copy);
  });

  test('whose name is gone is no key that is not there', async () => {
    await vaultWith().save(service, key);
    await rm(path);
    expect(await vaultWith().describe(service)).toMatchObject({ kind: 'stored' });
    await rm(path);
    expect(await vaultWith().save('another-service', key)).toEqual(ok(null));
    expect(await vaultWith().open(service)).toEqual(ok(key));
  });

  test('whose copy is damaged too offers none', async () => {
    const vault = vaultWith();
    await vault.save(service, key);
    for (const file of [path, `${path}.bak`]) await writeFile(file, '{');
    expect(await vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'damaged' });
    expect(await vault.restoreCopy(service)).toEqual(err({ code: 'copy-gone' }));
    expect(await readFile(path, 'utf8')).toBe('{');
  });

  test('keeps its copy, and says so, while the keyring is locked', async () => {
    await vaultWith().save(service, key);
    await writeFile(path, '{');
    expect(await vaultWith(noKeyring).restoreCopy(service)).toEqual(
      err({ code: 'encryption-unavailable', reason: 'no-keyring' }),
    );
    expect(await vaultWith().restoreCopy(service)).toEqual(ok(null));
  });

  test('from which the key was deleted leaves no copy of it', async () => {
    const vault = vaultWith();
    await vault.save(service, key);
    await vault.remove(service);
    for (const name of await readdir(folder)) {
      expect(await readFile(join(folder, name), 'utf8')).not.toContain('sealed');
    }
  });

  test('that the system does not let us read is neither read nor moved', async () => {
    await mkdir(path);
    const vault = vaultWith();
    expect(await vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'file-blocked' });
    expect(await vault.save(service, key)).toEqual(err({ code: 'vault-unreadable', reason: 'file-blocked' }));
    expect(await readdir(folder)).toEqual(['vault.json']);
  });

  test('of a newer version is neither read nor overwritten', async () => {
    const bytes = '{"format":3,"new":"things"}';
    await writeFile(path, bytes);
    const vault = vaultWith();
    const refusal = err({ code: 'vault-unreadable', reason: 'newer-version' });
    expect(await vault.save(service, key)).toEqual(refusal);
    expect(await vault.remove(service)).toEqual(refusal);
    expect(await readFile(path, 'utf8')).toBe(bytes);
  });

  test('that cannot be written is reported', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    expect(await vaultWith().save(service, key)).toMatchObject({ ok: false });
    expect(await readFile(folder, 'utf8')).toBe('a file where the folder should be');
  });
});
