import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../scripts/setup/paths.mjs';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { settingsFor } from './support/settings.ts';
import { containersIn } from './support/storage.ts';
import { filesContaining } from './support/traces.ts';

const pictures = join(root, 'artifacts', 'tour');

test('Guided tour: from a pasted key to a container in Azure Storage', async ({
  cloud,
  launch,
}, testInfo) => {
  test.setTimeout(90_000);
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  let count = 0;
  const step = (title: string, name: string, act: () => Promise<Page>) =>
    test.step(title, async () => {
      const page = await act();
      count += 1;
      const path = join(pictures, `${String(count).padStart(2, '0')}-${name}.png`);
      await page.screenshot({ path, animations: 'disabled' });
    });

  const home = testInfo.outputPath('home');
  const dataFolder = join(home, 'data');
  const settings = settingsFor(cloud, dataFolder);
  const key = cloud.ready.demo;
  const first = await launch({ settings, home });
  const screen = new ServiceScreen(first.window);

  await step('The app opens on Outils > Api keys > CegidFileExchange', 'absent', async () => {
    await expect(screen.title).toHaveText('Cegid File Exchange');
    await expect(screen.steps).toHaveText(['À enregistrer', 'À vérifier', 'À activer']);
    return first.window;
  });

  await step('Both parts of the key are pasted', 'typed', async () => {
    await screen.identifier.fill(key.identifier);
    await screen.secret.fill(key.secret);
    await expect(screen.secret).toHaveAttribute('type', 'password');
    return first.window;
  });

  await step('Sauver: the key is stored and accepted, its activation is under way', 'running', async () => {
    await cloud.setFaults({ 'storage-down': true, 'worker-down': true });
    await screen.save.click();
    await expect(screen.identifier).toHaveValue('');
    await expect(screen.secret).toHaveValue('');
    await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activation…']);
    await expect(screen.progress).toBeVisible();
    return first.window;
  });

  await step(
    'The storage is down, the code SIC cannot be created: Onboarding appears',
    'failed',
    async () => {
      await cloud.setFaults({ 'storage-down': true });
      await expect(screen.onboarding).toBeVisible({ timeout: 15_000 });
      await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Non activée']);
      return first.window;
    },
  );

  await step('The storage is back; Onboarding is pressed: success', 'succeeded', async () => {
    await cloud.setFaults({});
    await screen.onboarding.click();
    await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
    await expect(screen.onboarding).toBeHidden();
    return first.window;
  });

  await test.step('An independent client finds the container; no file holds the key in the clear', async () => {
    const container = /conteneur ([a-z0-9-]+)/u.exec(await screen.status.innerText())?.[1];
    expect(await containersIn(cloud)).toContain(container);
    expect(await filesContaining(home, [key.identifier, key.secret])).toEqual([]);
  });

  await first.close();
  const second = await launch({ settings, home });
  const again = new ServiceScreen(second.window);

  await step('After a restart the key is still there, active', 'restarted', async () => {
    await expect(again.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
    await expect(second.window.getByText(`se terminant par …${key.identifier.slice(-4)}`)).toBeVisible();
    return second.window;
  });

  await step('Voir Documentation opens the guide', 'documentation', async () => {
    const opened = second.app.waitForEvent('window');
    await again.documentation.click();
    const guide = await opened;
    await expect(guide.getByRole('heading', { level: 1 })).toBeVisible();
    return guide;
  });

  await step('Supprimer asks first', 'confirm', async () => {
    await again.remove.click();
    await expect(again.dialog).toBeVisible();
    return second.window;
  });

  await step('Confirmed: the key is gone', 'deleted', async () => {
    await again.dialog.getByRole('button', { name: 'Supprimer la clé' }).click();
    await expect(again.steps).toHaveText(['À enregistrer', 'À vérifier', 'À activer']);
    return second.window;
  });
});
