import { TableClient } from '@azure/data-tables';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestRegistry, tablesAt } from '../testing/test-registry.ts';
import { testRecord } from '../testing/keys.ts';
import { ensureDemoKey } from './demo-key.ts';
import { keyAddress } from './key-entity.ts';
import { registryAuthority } from './registry-authority.ts';
import { openTableRegistry, tableOptions } from './table-registry.ts';

let folder: string;
let keys: Awaited<ReturnType<typeof startTestRegistry>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-test-'));
  keys = await startTestRegistry(folder);
});

afterEach(async () => {
  await keys.stop();
  await rm(folder, { recursive: true });
});

describe('the key registry', () => {
  it('has a key on disk before it says so', async () => {
    await keys.registry.add(testRecord('a'));
    // What would survive a kill -9 now.
    expect(await readFile(join(folder, '__azurite_db_table__.json'), 'utf8')).toContain(
      keyAddress('a').rowKey,
    );
  });

  it('finds it again after a restart', async () => {
    const key = testRecord('a', { createdBy: 'camille@example.fr' });
    await keys.registry.add(key);
    await keys.stop();
    keys = await startTestRegistry(folder);
    expect(await keys.registry.find('a')).toEqual(key);
    expect(await keys.registry.find('b')).toBeUndefined();
  });

  it('takes any text for an identifier', async () => {
    const odd = ["a/b\\c#d?e'f", 'é', 'e\u0301', 'x'.repeat(4096), 'A', 'a'];
    for (const identifier of odd) await keys.registry.add(testRecord(identifier));
    for (const identifier of odd) expect((await keys.registry.find(identifier))?.identifier).toBe(identifier);
    expect(await keys.registry.list()).toHaveLength(odd.length);
  });

  it('lists the keys of one firm, oldest first, however its code SIC is written', async () => {
    const { registry } = keys;
    await registry.add(testRecord('new', { sicCode: 'Éts 1', createdAt: '2026-11-23T09:00:00.000Z' }));
    await registry.add(testRecord('old', { sicCode: ' E\u0301ts 1 ' }));
    await registry.add(testRecord('other', { sicCode: 'Ets 1' }));
    expect((await registry.ofFirm('Éts 1')).map(({ identifier }) => identifier)).toEqual(['old', 'new']);
    expect(await registry.ofFirm('nobody')).toEqual([]);
  });

  it('loses nothing when changed from several sides at once', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `key ${n}`);
    await Promise.all(names.map((name) => keys.registry.add(testRecord(name))));
    expect(await keys.registry.list()).toHaveLength(20);
    const revoked = await Promise.all(Array.from({ length: 8 }, () => keys.registry.revoke('key 7')));
    expect(revoked).toEqual(Array.from({ length: 8 }, () => true));
  });

  it('refuses a second key of one identifier, and goes on', async () => {
    await keys.registry.add(testRecord('a'));
    const second = keys.registry.add(testRecord('a', { sealedSecret: 'other' }));
    await expect(second).rejects.toThrow('already taken');
    await keys.registry.add(testRecord('b'));
    expect(await keys.registry.list()).toHaveLength(2);
  });

  it('revokes for good, and the hub no longer knows the key', async () => {
    const { registry, seal } = keys;
    const authority = registryAuthority(registry, seal);
    await registry.add(testRecord('a', { sealedSecret: seal.close('a', 'secret') }));
    expect(await authority.findKey('a')).toEqual({
      secret: 'secret',
      rights: { 'sic-onboarding': ['Send'], 'sic-onboarding-replies': ['Listen'] },
    });
    expect([await registry.revoke('a'), await registry.revoke('nobody')]).toEqual([true, false]);
    expect(await authority.findKey('a')).toBeUndefined();
    const revoked = await registry.find('a');
    expect(Date.now() - Date.parse(revoked?.revokedAt ?? '')).toBeLessThan(5_000);
    expect(await registry.revoke('a')).toBe(true);
    expect(await registry.find('a')).toEqual(revoked);
  });

  it('does not take a missing table for a missing key', async () => {
    const options = { ...tableOptions, allowInsecureConnection: true };
    const other = openTableRegistry(
      TableClient.fromConnectionString(tablesAt(keys.port), 'nowhere', options),
    );
    await expect(other.find('a')).rejects.toMatchObject({
      name: 'RegistryUnavailable',
      code: 'TableNotFound',
    });
  });

  it('says soon that it is out of reach', async () => {
    await keys.stop();
    const asked = Date.now();
    await expect(keys.registry.find('a')).rejects.toMatchObject({ name: 'RegistryUnavailable' });
    expect(Date.now() - asked).toBeLessThan(3_000);
    keys = await startTestRegistry(folder);
  });
});

describe('the demo key', () => {
  it('is made once and looks like a real one', async () => {
    const made = await ensureDemoKey(keys.registry, keys.seal);
    expect(made.identifier).toMatch(/^[0-9a-f]{32}$/);
    expect(made.secret).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(made.sicCode).toMatch(/^SIC-\d{6}$/);
    expect(await ensureDemoKey(keys.registry, keys.seal)).toEqual(made);
  });

  it('is replaced by one of the same firm when it was revoked', async () => {
    const { identifier, sicCode } = await ensureDemoKey(keys.registry, keys.seal);
    await keys.registry.revoke(identifier);
    const next = await ensureDemoKey(keys.registry, keys.seal);
    expect(next.identifier).not.toBe(identifier);
    expect(next.sicCode).toBe(sicCode);
  });

  it('is not one that an administrator has given the same name', async () => {
    const sealedSecret = keys.seal.close('a', 'secret');
    await keys.registry.add(
      testRecord('a', { sealedSecret, name: 'Démonstration', createdBy: 'c@example.fr' }),
    );
    expect((await ensureDemoKey(keys.registry, keys.seal)).identifier).not.toBe('a');
  });
});
