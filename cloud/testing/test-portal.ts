import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal } from '../portal/portal.ts';
import { openFileAccounts } from '../keys/file-accounts.ts';
import { hashPassword } from '../keys/password.ts';
import { createClock } from './clock.ts';
import { cacheKeys } from '../keys/key-cache.ts';
import { createPortalClient } from './portal-client.ts';
import { startTestRegistry } from './test-registry.ts';

export const camille = {
  email: 'camille@lemoine.example',
  password: 'good-password-1',
  sicCode: 'SIC-000001',
};
export const dominique = {
  email: 'dominique@autre.example',
  password: 'good-password-2',
  sicCode: 'SIC-000002',
};

/** Hashing is slow by design, so reuse hashes. */
const hashes = new Map<string, Promise<string>>();
function hashOf(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
}

/** With a manual clock. */
export async function startTestPortal() {
  const folder = await mkdtemp(join(tmpdir(), 'portal-test-'));
  const keys = await startTestRegistry(join(folder, 'tables'));
  const { seal } = keys;
  const registry = cacheKeys(keys.registry);
  const accounts = openFileAccounts(join(folder, 'accounts.json'));
  await accounts.add(
    [
      { sicCode: camille.sicCode, name: 'Cabinet Lemoine' },
      { sicCode: dominique.sicCode, name: 'Cabinet Autre' },
    ],
    await Promise.all(
      [camille, dominique].map(async ({ email, password, sicCode }) => ({
        email,
        name: email.split('@')[0] ?? '',
        passwordHash: await hashOf(password),
        sicCodes: [sicCode],
      })),
    ),
  );
  await writeFile(join(folder, 'portal.js'), '// page');
  const clock = createClock();
  const portal = await startPortal({ port: 0, registry, seal, accounts, pages: folder, now: clock.now });
  return {
    folder,
    registry,
    seal,
    /** The keys as another process sees them. */
    table: keys.registry,
    clock,
    client: () => createPortalClient(portal.port),
    async stop() {
      await portal.close();
      await keys.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export type TestPortal = Awaited<ReturnType<typeof startTestPortal>>;
