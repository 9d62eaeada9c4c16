import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { RunningProcess } from '../../scripts/run/processes.mjs';
import { ServiceScreen } from '../pages/service-screen.ts';
import { until } from '../support/until.ts';
import type { Chroot } from './chroot.ts';
import { dataFolder, type PackageContext } from './context.ts';
import { connect, type PackedApp } from './packed-app.ts';
import { inSession, user } from './session.ts';

/** The native menu is unreachable from outside. */
interface WithBridge {
  readonly quadra: { readonly checkForUpdate: () => Promise<unknown> };
}

const askForUpdate = (window: Page) =>
  window.evaluate(() => (globalThis as unknown as WithBridge).quadra.checkForUpdate());

/** DevTools address of a restarted app, which prints it nowhere else. */
async function devToolsUrl({ root }: Chroot): Promise<string> {
  const file = join(root, dataFolder, 'DevToolsActivePort');
  const [port, path] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  return path === undefined ? '' : `ws://127.0.0.1:${String(port)}${path}`;
}

interface UpdateContext extends PackageContext {
  /** `linger`: seconds for which the session outlives the app. */
  readonly start: (linger: number) => Promise<PackedApp & { program: RunningProcess }>;
}

export async function update({ step, chroot, nextVersion, start }: UpdateContext): Promise<void> {
  await step('the app downloads the next version, installs it when told to, and starts again', async () => {
    // Replaces the password prompt of the desktop.
    await chroot.run('apt-get', 'install', '-y', '-q', '--no-install-recommends', 'sudo');
    const rule = join(chroot.root, 'etc', 'sudoers.d', user);
    await writeFile(rule, `${user} ALL=(root) NOPASSWD: ALL\n`, { mode: 0o440 });
    const pkexec = join(chroot.root, 'usr', 'bin', 'pkexec');
    await writeFile(pkexec, '#!/bin/sh\nshift\nexec sudo -n "$@"\n', { mode: 0o755 });

    const { window, program } = await start(60);
    try {
      await askForUpdate(window);
      const dialog = window.getByRole('dialog', { name: 'Mise à jour' });
      await expect(dialog).toContainText(`La version ${nextVersion} est prête`, { timeout: 60_000 });
      const before = await devToolsUrl(chroot);
      await dialog.getByRole('button', { name: 'Redémarrer et installer' }).click();
      await until('the new start', async () => ![before, ''].includes(await devToolsUrl(chroot)), 60_000);
      const { window: again } = await connect(await devToolsUrl(chroot));
      await expect(new ServiceScreen(again).steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée'], {
        timeout: 15_000,
      });
    } catch (error) {
      const { output } = await chroot.attempt('tail', '-n', '12', '/var/log/dpkg.log');
      throw new Error(`${program.output()}\n${output}`, { cause: error });
    } finally {
      await program.stop();
    }
    const said = await chroot.run('dpkg-query', '-W', '-f', '${Version}', 'quadra-api-keys');
    expect(said).toBe(nextVersion);
    const asked = inSession(chroot, {}, 'quadra-api-keys', '--version');
    await asked.ended;
    expect(asked.stdout().trim()).toContain(nextVersion);
    return asked.stdout().trim();
  });

  await step('the vault was kept aside before', async () => {
    const kept = (await readdir(join(chroot.root, dataFolder))).filter((name) =>
      name.startsWith('vault.json.before-update-'),
    );
    expect(kept).toHaveLength(1);
    return kept[0];
  });
}
