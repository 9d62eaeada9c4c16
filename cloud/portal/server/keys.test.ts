import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { camille, dominique, startTestPortal, type TestPortal } from '../../testing/test-portal.ts';
import type { GeneratedKey, KeyTile } from '../api.ts';
import { maxActiveKeys } from './keys.ts';

const service = 'cegid-file-exchange';
let portal: TestPortal;
let client: ReturnType<TestPortal['client']>;

beforeEach(async () => {
  portal = await startTestPortal();
  client = portal.client();
  await client.logIn(camille);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await portal.stop();
});

const generate = async (name = 'Bureau') =>
  (await client.post('/api/keys', { service, name })).body as GeneratedKey;
const tiles = async (from = client) => (await from.send('/api/keys')).body as KeyTile[];

describe('a new key', () => {
  it('is in force and belongs to the firm of its maker', async () => {
    const { identifier, secret } = await generate(' Bureau ');
    const key = await portal.registry.find(identifier);
    expect(key && portal.seal.open(key)).toBe(secret);
    expect(key).toMatchObject({
      service,
      sicCode: camille.sicCode,
      name: 'Bureau',
      state: 'active',
      createdBy: camille.email,
    });
    expect(await tiles()).toMatchObject([
      { name: 'Bureau', identifierEnd: identifier.slice(-4), state: 'active', createdBy: 'camille' },
    ]);
  });

  it('is told once: in no later answer, no log and, but for the sealed registry, no file', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const made = await client.post('/api/keys', { service, name: 'Bureau' });
    const key = made.body as GeneratedKey;
    expect(made.headers['cache-control']).toBe('no-store');
    const [tile] = await tiles();
    const later = [
      await client.send('/api/keys'),
      await client.send('/api/session'),
      await client.send('/administration/cles-api/generee'),
      await client.post(`/api/keys/${tile?.id ?? ''}/revoke`, {}),
      await client.send('/api/keys'),
    ];
    const texts = [...later.map(({ text }) => text), ...written.mock.calls.map(([text]) => String(text))];
    for (const part of Object.values(key) as string[])
      for (const text of texts) expect(text).not.toContain(part);
    expect(written).toHaveBeenCalled();
    const files = (await readdir(portal.folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const withIdentifier = [];
    for (const file of files) {
      const content = await readFile(file, 'utf8');
      expect(content).not.toContain(key.secret);
      if (content.includes(key.identifier)) withIdentifier.push(basename(file));
    }
    expect(withIdentifier).toEqual(['__azurite_db_table__.json']);
  });

  it.each([
    { service: 'other', name: 'a' },
    { service, name: '' },
    { service, name: '  ' },
    { service, name: '\u3164\u2800\u00AD' },
    { service, name: 'Bur\u200Eeau' },
    { service, name: 'x'.repeat(81) },
    { service, name: 'a\u202Eb' },
    { service, name: 'a\nb' },
    { service, name: 1 },
    { service, name: 'a', sicCode: dominique.sicCode },
    'x',
  ])('is refused for %j', async (body) => {
    expect(await client.post('/api/keys', body)).toMatchObject({ status: 400, body: { error: 'invalid' } });
    expect(await tiles()).toEqual([]);
  });

  it('keeps what joins emoji and words in its name, and nothing unseen around it', async () => {
    const name = 'Étude 👩\u200D⚖\uFE0F می\u200Cخواهم';
    await generate(`\u200B${name}\u2800`);
    expect(await tiles()).toMatchObject([{ name }]);
  });

  it('takes markup in its name as the text it is', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await generate(name);
    expect(await tiles()).toMatchObject([{ name }]);
  });

  it('is refused when the firm has many, however many are asked for at once', async () => {
    const asked = Array.from({ length: maxActiveKeys + 5 }, (_, n) =>
      client.post('/api/keys', { service, name: `Clé ${n}` }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
    expect(await tiles()).toHaveLength(maxActiveKeys);
  });
});

describe('revoking', () => {
  it('is for good, and shown with its date', async () => {
    const { identifier } = await generate();
    const [tile] = await tiles();
    expect((await client.post(`/api/keys/${tile?.id ?? ''}/revoke`, {})).status).toBe(204);
    expect(await portal.registry.find(identifier)).toMatchObject({ state: 'revoked' });
    const [revoked] = await tiles();
    expect(revoked).toMatchObject({ state: 'revoked' });
    expect(Date.parse(revoked?.revokedAt ?? '')).toBeGreaterThan(0);
  });

  it("reaches nobody else's keys, which are not even there", async () => {
    const { identifier } = await generate();
    const [tile] = await tiles();
    const stranger = portal.client();
    await stranger.logIn(dominique);
    expect(await tiles(stranger)).toEqual([]);
    const unknown = await stranger.post('/api/keys/nothing/revoke', {});
    for (const id of [tile?.id ?? '', identifier]) {
      const answer = await stranger.post(`/api/keys/${id}/revoke`, {});
      expect([answer.status, answer.body]).toEqual([404, { error: 'not-found' }]);
      expect(answer.body).toEqual(unknown.body);
    }
    expect(await portal.registry.find(identifier)).toMatchObject({ state: 'active' });
    const colleagues = (await stranger.send('/api/administrators')).body;
    expect(colleagues).toEqual([{ name: 'dominique', email: dominique.email }]);
  });
});
