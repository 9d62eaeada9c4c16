import { ServiceScreen } from './pages/service-screen.ts';
import { FirmDialog } from './pages/firm-dialog.ts';
import { expect, test } from './support/fixtures.ts';
import { settingsFor } from './support/settings.ts';

test('a firm the settings do not name is entered once; the onboarding that waited for it runs by itself', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const { hub, dataFolder } = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const settings = { ...(hub && { hub }), dataFolder };
  const first = await launch({ settings, home });
  const screen = new ServiceScreen(first.window);
  const dialog = new FirmDialog(first);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.status).toContainText("Le code SIC du cabinet n'est pas renseigné.");

  await dialog.openByMenu();
  await dialog.save.click();
  await expect(dialog.sicCode).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.sicCode).toBeFocused();
  await dialog.name.fill('Cabinet Martin');
  await dialog.sicCode.fill(cloud.ready.demo.sicCode);
  await first.window.keyboard.press('Enter');
  await expect(dialog.dialog).toBeHidden();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  await first.close();

  const second = await launch({ settings, home });
  await expect(second.window.getByRole('button', { name: /Cabinet Martin/u })).toBeVisible();
  await expect
    .poll(() =>
      second.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      ),
    )
    .toEqual(['QuadraParamétrage – Api keys – Cabinet Martin']);
});

test('a firm the settings name can be read, not changed', async ({ cloud, launch }, testInfo) => {
  const app = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const dialog = new FirmDialog(app);
  await expect(new ServiceScreen(app.window).title).toBeVisible();
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText("défini par l'administrateur de ce poste");
  await expect(dialog.sicCode).toHaveValue(cloud.ready.demo.sicCode);
  await expect(dialog.sicCode).not.toBeEditable();
  await expect(dialog.save).toBeHidden();
  await app.window.keyboard.press('Escape');
  await expect(dialog.dialog).toBeHidden();
});
