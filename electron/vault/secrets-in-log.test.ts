import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sharingParts, vaultParts } from '../testing/test-vault.ts';
import { createSharing, type SharingEvent } from './sharing.ts';
import { createVault } from './vault.ts';

const service = 'cegid-file-exchange';
const key = { identifier: 'identifier-of-the-key', secret: 'secret-of-the-key' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
});
afterEach(() => rm(folder, { recursive: true }));

function open(user?: string) {
  const secrets = new Set<string>();
  const noted: SharingEvent[] = [];
  const parts = {
    ...vaultParts(folder, user === undefined ? {} : { user }),
    addSecret: (secret: string) => secrets.add(secret),
  };
  const sharing = createSharing({ ...sharingParts(parts), note: (event) => noted.push(event) });
  return { vault: createVault(parts), sharing, secrets, noted };
}

test('both parts of a key are left out of the log when it is saved and when it is opened', async () => {
  const { vault, secrets } = open();
  await vault.save(service, key);
  expect(secrets).toEqual(new Set(Object.values(key)));
  for (const look of ['open', 'describe'] as const) {
    const next = open();
    await next.vault[look](service);
    expect(next.secrets).toEqual(new Set(Object.values(key)));
  }
});

test('a sharing code is left out of the log, made or typed, and never noted', async () => {
  const { vault, sharing, secrets, noted } = open();
  await vault.save(service, key);
  const started = await sharing.start();
  if (!started.ok) throw new Error(started.problem.code);
  expect(secrets).toContain(started.value);
  const paul = open('paul');
  await paul.sharing.join('nonsense');
  await paul.sharing.join(started.value);
  expect(paul.secrets).toEqual(new Set(['nonsense', started.value]));
  await sharing.stop();
  expect(noted).toEqual([{ kind: 'sharing-started' }, { kind: 'sharing-stopped' }]);
  expect(paul.noted).toEqual([
    {
      kind: 'sharing-not-joined',
      problem: expect.objectContaining({ code: 'sharing-code-invalid' }) as unknown,
    },
    { kind: 'sharing-joined' },
  ]);
});
