import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDemoKey } from './demo-key.ts';
import { openFileRegistry } from './file-registry.ts';
import type { KeyRecord } from './key-registry.ts';
import { registryAuthority } from './registry-authority.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-test-'));
  file = join(folder, 'keys.json');
});

afterEach(() => rm(folder, { recursive: true }));

const key = (identifier: string): KeyRecord => ({
  identifier,
  secret: 'secret',
  service: 'cegid-file-exchange',
  sicCode: 'SIC-004217',
  name: 'Bureau',
  state: 'active',
  createdAt: '2026-11-23T08:00:00.000Z',
});

describe('the key registry', () => {
  it('keeps keys in a file of its own, for its owner only', async () => {
    await openFileRegistry(file).add(key('a'));
    expect(await openFileRegistry(file).find('a')).toEqual(key('a'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  it('loses nothing when changed from several sides at once', async () => {
    const registry = openFileRegistry(file);
    await Promise.all(['a', 'b', 'c', 'd'].map((identifier) => registry.add(key(identifier))));
    expect((await registry.list()).map(({ identifier }) => identifier)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses a second key of one identifier, and goes on', async () => {
    const registry = openFileRegistry(file);
    await registry.add(key('a'));
    await expect(registry.add(key('a'))).rejects.toThrow('already taken');
    await registry.add(key('b'));
    expect(await registry.list()).toHaveLength(2);
  });

  it('leaves a damaged file as it is', async () => {
    await writeFile(file, '{"version":1,"keys":[');
    await expect(openFileRegistry(file).add(key('a'))).rejects.toThrow();
    expect(await readFile(file, 'utf8')).toBe('{"version":1,"keys":[');
  });

  it('revokes for good, and the hub no longer knows the key', async () => {
    const registry = openFileRegistry(file);
    const authority = registryAuthority(registry);
    await registry.add(key('a'));
    expect(await authority.findKey('a')).toEqual({
      secret: 'secret',
      rights: { 'sic-onboarding': ['Send'], 'sic-onboarding-replies': ['Listen'] },
    });
    expect([await registry.revoke('a'), await registry.revoke('nobody')]).toEqual([true, false]);
    expect(await authority.findKey('a')).toBeUndefined();
    const revoked = await registry.find('a');
    expect(revoked).toMatchObject({ state: 'revoked' });
    expect(Date.now() - Date.parse(revoked?.revokedAt ?? '')).toBeLessThan(5_000);
    expect(await registry.revoke('a')).toBe(true);
    expect(await registry.find('a')).toEqual(revoked);
  });

  it('reads what a cloud of before the portal has written', async () => {
    const old = [key('a'), { ...key('b'), state: 'revoked' }];
    await writeFile(file, JSON.stringify({ version: 1, keys: old }));
    const registry = openFileRegistry(file);
    expect(await registry.list()).toEqual(old);
    await registry.revoke('a');
    expect((await registry.list()).map(({ state }) => state)).toEqual(['revoked', 'revoked']);
  });
});

describe('the demo key', () => {
  it('is made once and looks like a real one', async () => {
    const made = await ensureDemoKey(openFileRegistry(file));
    expect(made.identifier).toMatch(/^[0-9a-f]{32}$/);
    expect(made.secret).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(made.sicCode).toMatch(/^SIC-\d{6}$/);
    expect(await ensureDemoKey(openFileRegistry(file))).toEqual(made);
  });

  it('is replaced by one of the same firm when it was revoked', async () => {
    const registry = openFileRegistry(file);
    const { identifier, sicCode } = await ensureDemoKey(registry);
    await registry.revoke(identifier);
    const next = await ensureDemoKey(registry);
    expect(next.identifier).not.toBe(identifier);
    expect(next.sicCode).toBe(sicCode);
  });

  it('is not one that an administrator has given the same name', async () => {
    const registry = openFileRegistry(file);
    await registry.add({ ...key('a'), name: 'Démonstration', createdBy: 'camille@example.fr' });
    expect((await ensureDemoKey(registry)).identifier).not.toBe('a');
  });
});
