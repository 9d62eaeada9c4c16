import fc from 'fast-check';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { testVault, noKeyring, sharingParts, vaultParts } from '../testing/test-vault.ts';
import { softwareCipher } from '../testing/software-cipher.ts';
import { createSharing } from './sharing.ts';
import { createVault } from './vault.ts';

const service = 'cegid-file-exchange';
const key = { identifier: 'identifier-of-the-key', secret: 'secret-of-the-key' };
const nextKey = { identifier: 'identifier-of-the-next', secret: 'secret-of-the-next' };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sharing-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Claire has shared a key. Paul has not joined. */
async function sharedComputers() {
  const claire = testVault(folder);
  await claire.vault.save(service, key);
  const started = await claire.sharing.start();
  if (!started.ok) throw new Error(started.problem.code);
  return { claire, paul: testVault(folder, { user: 'paul' }), code: started.value };
}

describe('a shared key', () => {
  test('waits for the code, then opens for good without it', async () => {
    const { paul, code } = await sharedComputers();
    expect(await paul.vault.describe(service)).toMatchObject({
      ...{ kind: 'awaiting-code', cause: 'new-account', savedBy: 'claire' },
    });
    expect(await paul.sharing.join(code.toLowerCase())).toEqual(ok(null));
    expect(await testVault(folder, { user: 'paul' }).vault.open(service)).toEqual(ok(key));
  });

  test('that anyone replaces reaches all without a new code', async () => {
    const { claire, paul, code } = await sharedComputers();
    await paul.sharing.join(code);
    expect(await paul.vault.save(service, nextKey)).toEqual(ok(null));
    expect(await claire.vault.open(service)).toEqual(ok(nextKey));
    expect(await claire.vault.describe(service)).toMatchObject({ kind: 'stored', savedBy: 'paul' });
  });

  test('tells who has access, and keeps no trace of the code', async () => {
    const { claire, paul, code } = await sharedComputers();
    await paul.sharing.join(code);
    expect(await claire.sharing.describe()).toMatchObject({
      ...{ kind: 'on', by: 'claire' },
      accounts: [
        { name: 'claire@desk', own: true },
        { name: 'paul@desk', own: false },
      ],
    });
    const file = await readFile(join(folder, 'vault.json'), 'utf8');
    for (const part of [code, code.replaceAll('-', ''), key.secret]) expect(file).not.toContain(part);
  });

  test('opens with the code again after the keyring was reset, in its own slot', async () => {
    const { paul, code } = await sharedComputers();
    await paul.sharing.join(code);
    const reset = testVault(folder, { user: 'paul', cipher: softwareCipher('a fresh keyring') });
    expect(await reset.vault.describe(service)).toMatchObject({
      ...{ kind: 'awaiting-code', cause: 'keyring-changed' },
    });
    expect(await reset.sharing.join(code)).toEqual(ok(null));
    expect(await reset.sharing.describe()).toMatchObject({ accounts: { length: 2 } });
  });

  test('serves two profiles of one account name side by side', async () => {
    const { claire, code } = await sharedComputers();
    const other = testVault(folder, { profile: 'other' });
    expect(await other.vault.describe(service)).toMatchObject({ kind: 'awaiting-code' });
    expect(await other.sharing.join(code)).toEqual(ok(null));
    expect([await other.vault.open(service), await claire.vault.open(service)]).toEqual([ok(key), ok(key)]);
  });

  test('has a new code that replaces the earlier one; who is in stays in', async () => {
    const { claire, paul, code } = await sharedComputers();
    await paul.sharing.join(code);
    const renewed = await claire.sharing.start();
    const ines = testVault(folder, { user: 'ines' });
    const wrong = err({ code: 'sharing-code-invalid', reason: 'wrong' });
    expect(await ines.sharing.join(code)).toEqual(wrong);
    expect(await ines.sharing.join(renewed.ok ? renewed.value : '')).toEqual(ok(null));
    expect(await paul.vault.open(service)).toEqual(ok(key));
  });
});

describe('the end of sharing', () => {
  test('leaves the key to the one who ends it, under a new data key', async () => {
    const { claire, paul, code } = await sharedComputers();
    await paul.sharing.join(code);
    expect(await claire.sharing.stop()).toEqual(ok(null));
    expect(await claire.vault.open(service)).toEqual(ok(key));
    expect(await claire.sharing.describe()).toEqual({ kind: 'off' });
    expect(await paul.vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'other-account' });
    expect(await paul.sharing.join(code)).toEqual(err({ code: 'sharing-ended' }));
  });

  test('leaves another profile of the same name without the key, and not with a changed keyring', async () => {
    const { claire, code } = await sharedComputers();
    const cipher = softwareCipher('the other profile');
    const profile = testVault(folder, { user: 'claire', profile: 'other', cipher });
    expect(await profile.vault.describe(service)).toMatchObject({ cause: 'new-account' });
    await profile.sharing.join(code);
    await claire.sharing.stop();
    expect(await profile.vault.describe(service)).toEqual({ kind: 'unreadable', reason: 'other-account' });
  });

  test('loses nothing that was saved in the same moment', async () => {
    const { claire, paul, code } = await sharedComputers();
    await paul.sharing.join(code);
    await Promise.all([claire.sharing.stop(), claire.vault.save('another-service', nextKey)]);
    expect(await claire.vault.open(service)).toEqual(ok(key));
    expect(await claire.vault.open('another-service')).toEqual(ok(nextKey));
  });
});

describe('sharing is refused', () => {
  test('where there is nothing to share, or nobody would find it', async () => {
    const { sharing, vault } = testVault(folder);
    expect(await sharing.start()).toEqual(err({ code: 'no-key' }));
    expect(await sharing.describe()).toEqual({ kind: 'nothing-to-share' });
    await vault.save(service, key);
    const alone = createSharing({ ...sharingParts(vaultParts(folder)), folderIsShared: false });
    expect(await alone.start()).toEqual(err({ code: 'folder-not-shared' }));
    expect(await alone.describe()).toEqual({ kind: 'private-folder' });
  });

  test('where the folder does not suit it, and the key stays', async () => {
    const parts = vaultParts(folder);
    const vault = createVault(parts);
    await vault.save(service, key);
    const probeFolder = () => Promise.resolve({ kind: 'unfit', reason: 'not-lasting' } as const);
    const sharing = createSharing({ ...sharingParts(parts), probeFolder });
    expect(await sharing.start()).toEqual(err({ code: 'folder-unfit', reason: 'not-lasting' }));
    expect(await vault.open(service)).toEqual(ok(key));
    expect(await sharing.describe()).toEqual({ kind: 'off' });
  });

  test('to an account that cannot open the key, or whose system protects nothing', async () => {
    const { paul, code } = await sharedComputers();
    const refusal = err({ code: 'vault-unreadable', reason: 'other-account' });
    expect([await paul.sharing.start(), await paul.sharing.stop()]).toEqual([refusal, refusal]);
    const bare = testVault(folder, { user: 'ines', cipher: noKeyring });
    expect(await bare.sharing.join(code)).toEqual(
      err({ code: 'encryption-unavailable', reason: 'no-keyring' }),
    );
  });
});

test('several desks that save, join and share at once lose nothing and count every write', async () => {
  const operations = fc.array(fc.constantFrom('save', 'share', 'delete', 'read'), {
    minLength: 2,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(operations, async (todo) => {
      // The copy would restore the file.
      for (const name of ['vault.json', 'vault.json.bak']) await rm(join(folder, name), { force: true });
      const { claire, paul, code } = await sharedComputers();
      await paul.sharing.join(code);
      const computers = [claire, paul];
      const works = todo.map((what, index) => {
        const computer = computers[index % 2] ?? claire;
        if (what === 'save') return computer.vault.save(`service-${index}`, key);
        if (what === 'share') return computer.sharing.start();
        return what === 'delete' ? computer.vault.remove('nothing') : computer.vault.open(service);
      });
      for (const result of await Promise.all(works)) expect(result).toMatchObject({ ok: true });
      const saved = todo.flatMap((what, index) => (what === 'save' ? [`service-${index}`] : []));
      for (const of of [service, ...saved]) expect(await claire.vault.open(of)).toEqual(ok(key));
      const writes = 3 + todo.filter((what) => what === 'save' || what === 'share').length;
      const file: unknown = JSON.parse(await readFile(join(folder, 'vault.json'), 'utf8'));
      expect(file).toMatchObject({ content: { revision: writes } });
    }),
    { numRuns: 8 },
  );
  // Derives about forty keys, each on its own thread.
}, 120_000);

test('a change by another desk is told', async () => {
  const { paul, claire } = await sharedComputers();
  const shown = vi.fn();
  const end = claire.vault.watch(shown);
  await paul.vault.remove(service);
  await vi.waitFor(
    () => {
      expect(shown).toHaveBeenCalled();
    },
    { timeout: 5_000 },
  );
  end();
});
