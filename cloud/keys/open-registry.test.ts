import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestTables, tablesAt, type TestTables } from '../testing/test-registry.ts';
import { openRegistry } from './open-registry.ts';

let folder: string;
let server: TestTables;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-registry-test-'));
  server = await startTestTables(join(folder, 'tables'));
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const open = () => openRegistry(folder, tablesAt(server.port));

const old = (identifier: string, changes: object = {}) => ({
  identifier,
  secret: `secret of ${identifier}`,
  service: 'cegid-file-exchange',
  sicCode: 'SIC-004217',
  name: 'Bureau',
  state: 'active',
  createdAt: '2026-11-23T08:00:00.000Z',
  ...changes,
});
const writeOld = (keys: readonly object[]) =>
  writeFile(join(folder, 'keys.json'), JSON.stringify({ version: 1, keys }));

describe('opening the registry', () => {
  it('makes a seal for its owner only, and opens with it what it closed before', async () => {
    const first = await open();
    const sealedSecret = first.seal.close('a', 'secret');
    expect((await stat(join(folder, 'seal.key'))).mode & 0o777).toBe(0o600);
    expect((await open()).seal.open({ identifier: 'a', sealedSecret })).toBe('secret');
  });

  it('takes over the keys of a cloud of before, and leaves no secret in clear behind', async () => {
    const revokedAt = '2026-11-23T09:00:00.000Z';
    await writeOld([old('a', { createdBy: 'c@example.fr' }), old('b', { state: 'revoked', revokedAt })]);
    const { registry, seal } = await open();
    const [a, b] = [await registry.find('a'), await registry.find('b')];
    expect(a && seal.open(a)).toBe('secret of a');
    expect(a).toMatchObject({ state: 'active', createdBy: 'c@example.fr', sicCode: 'SIC-004217' });
    expect(b).toMatchObject({ state: 'revoked', revokedAt });
    expect(await registry.ofFirm('SIC-004217')).toHaveLength(2);
    expect((await readdir(folder)).sort()).toEqual(['seal.key', 'tables']);
    const kept = await readFile(join(folder, 'tables', '__azurite_db_table__.json'), 'utf8');
    expect(kept).not.toContain('secret of');
  });

  it('goes on where it was interrupted, and never takes a revocation back', async () => {
    await writeOld([old('a')]);
    const first = await open();
    await first.registry.revoke('a');
    await writeOld([old('a'), old('b')]);
    const { registry } = await open();
    expect((await registry.list()).map(({ identifier, state }) => `${identifier} ${state}`).sort()).toEqual([
      'a revoked',
      'b active',
    ]);
  });

  it('leaves a damaged file as it is', async () => {
    await writeFile(join(folder, 'keys.json'), '{"version":1,"keys":[');
    await expect(open()).rejects.toThrow();
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe('{"version":1,"keys":[');
  });

  it.each(['missing', 'damaged', 'of another'])('is refused while its seal is %s', async (how) => {
    const key = join(folder, 'seal.key');
    await writeOld([old('a')]);
    const { seal, registry } = await open();
    const kept = await readFile(key);
    if (how === 'missing') await rm(key);
    else await writeFile(key, how === 'damaged' ? 'damaged' : Buffer.alloc(32, 7).toString('base64'));
    await writeOld([old('a'), old('b')]);
    await expect(open()).rejects.toThrow(`the file ${key}`);
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).toContain('secret of b');
    expect(await registry.list()).toHaveLength(1);
    await writeFile(key, kept);
    const a = await (await open()).registry.find('a');
    expect(a && seal.open(a)).toBe('secret of a');
  });
});
