import { existsSync, lstatSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import type { RunningProcess } from '../../scripts/run/processes.mjs';
import { ServiceScreen } from '../pages/service-screen.ts';
import type { TestCloud } from '../support/cloud.ts';
import type { Feed } from '../support/update-feed.ts';
import { ownFolderSettings } from '../support/settings.ts';
import { filesContaining } from '../support/traces.ts';
import { bringIn, type Chroot } from './chroot.ts';
import { dataFolder, settingsFolder, type PackageContext } from './context.ts';
import { driveApp, type PackedApp } from './packed-app.ts';
import { addUser, home, inSession, startInstalled } from './session.ts';
import { update } from './update.ts';

async function configure({ root }: Chroot, cloud: TestCloud, feed: Feed): Promise<void> {
  await mkdir(join(root, settingsFolder), { recursive: true });
  const caFile = `${settingsFolder}/ca.pem`;
  // Copied, because every account must be able to read it.
  await writeFile(join(root, caFile), `${await readFile(cloud.ready.hub.caFile, 'utf8')}${feed.ca}`);
  const settings = ownFolderSettings(cloud);
  await writeFile(
    join(root, settingsFolder, 'settings.json'),
    JSON.stringify({ ...settings, hub: { ...settings.hub, caFile }, update: { feed: feed.url } }),
  );
}

export async function journey(context: PackageContext): Promise<void> {
  const { step, chroot, cloud, display, deb, feed } = context;
  const key = cloud.ready.demo;
  let owned: readonly string[] = [];
  const start = async (linger = 0): Promise<PackedApp & { program: RunningProcess }> => {
    const program = startInstalled(chroot, display, linger);
    try {
      return { ...(await driveApp(program)), program };
    } catch (error) {
      await program.stop();
      throw new Error(program.output(), { cause: error });
    }
  };

  await step('apt installs the package with what it needs', async () => {
    await chroot.run('apt-get', 'install', '-y', '-q', await bringIn(chroot, deb));
    owned = await ownedFiles(chroot);
    return `${String(owned.length)} files`;
  });

  await step('no library is missing; the sandbox helper is root’s', async () => {
    const libraries = await chroot.run('ldd', '/opt/quadra-api-keys/quadra-api-keys');
    expect(libraries).not.toContain('not found');
    expect(await chroot.run('stat', '-c', '%U %a', '/opt/quadra-api-keys/chrome-sandbox')).toContain(
      'root 4755',
    );
    return undefined;
  });

  await step('the program answers an account without rights: --version', async () => {
    await addUser(chroot);
    await configure(chroot, cloud, feed);
    const asked = inSession(chroot, {}, 'quadra-api-keys', '--version');
    const { code } = await asked.ended;
    expect(code, asked.output()).toBe(0);
    return asked.stdout().trim();
  });

  await step(
    'it starts, the first steps of the tour pass: the key is saved, accepted, activated',
    async () => {
      const { window, close } = await start();
      const screen = new ServiceScreen(window);
      await expect(screen.title).toHaveText('Cegid File Exchange', { timeout: 15_000 });
      await expect(screen.steps).toHaveText(['À enregistrer', 'À vérifier', 'À activer']);
      await screen.identifier.fill(key.identifier);
      await screen.secret.fill(key.secret);
      await expect(screen.secret).toHaveAttribute('type', 'password');
      await screen.save.click();
      await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée'], { timeout: 20_000 });
      await close();
      return undefined;
    },
  );

  await step('its data lie in the account’s folder, and no file holds the key in the clear', async () => {
    expect(await readdir(join(chroot.root, dataFolder))).toContain('vault.json');
    expect(await filesContaining(join(chroot.root, home), [key.identifier, key.secret])).toEqual([]);
    return dataFolder;
  });

  await step('started again, the key is there', async () => {
    const { window, close } = await start();
    const screen = new ServiceScreen(window);
    await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée'], { timeout: 15_000 });
    await expect(window.getByText(`se terminant par …${key.identifier.slice(-4)}`)).toBeVisible();
    await close();
    return `…${key.identifier.slice(-4)}`;
  });

  await step('a script finds it too: --check', async () => {
    const asked = inSession(chroot, {}, 'quadra-api-keys', '--check');
    const { code } = await asked.ended;
    expect(code, asked.output()).toBe(0);
    return asked.stdout().trim().split('\n')[0];
  });

  await update({ ...context, start });

  await step('purged, nothing of it is left but the account’s data', async () => {
    owned = await ownedFiles(chroot);
    await chroot.run('apt-get', 'purge', '-y', '-q', 'quadra-api-keys');
    expect(owned.length).toBeGreaterThan(30);
    expect(owned.filter((path) => existsSync(join(chroot.root, path)))).toEqual([]);
    expect(existsSync(join(chroot.root, '/opt/quadra-api-keys'))).toBe(false);
    expect((await chroot.attempt('dpkg', '-s', 'quadra-api-keys')).code).not.toBe(0);
    expect(await readdir(join(chroot.root, dataFolder))).toContain('vault.json');
    return `${String(owned.length)} files gone, ${basename(dataFolder)} kept`;
  });
}

const ownedFiles = async (chroot: Chroot) =>
  (await chroot.run('dpkg', '-L', 'quadra-api-keys'))
    .trim()
    .split('\n')
    .filter((path) => !isFolder(chroot, path));

const isFolder = ({ root }: Chroot, path: string) => lstatSync(join(root, path)).isDirectory();
