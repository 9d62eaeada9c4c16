import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { join } from 'node:path';
import { LangConfigurator } from 'app-builder-lib/out/targets/nsis/nsisLang.js';
import config from '../electron-builder.config.mjs';
import { switchesForThisMachine } from '../scripts/run/chromium-switches.mjs';
import { fuses } from '../scripts/packaging/fuses.mjs';
import { packFolder, programName } from '../scripts/packaging/package-folder.mjs';
import { inRoot } from '../scripts/setup/paths.mjs';
import { startProcess } from '../scripts/run/processes.mjs';
import { drivable, driveApp } from './package/packed-app.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import { appEnvironment } from './support/app/app-environment.ts';
import { electronProgram } from './support/system/electron-program.ts';
import { expect, test } from './support/fixtures.ts';
import { ownFolderSettings } from './support/settings.ts';
import { mkdir, writeFile } from 'node:fs/promises';

const version = '0.9.9';

test('the names an installed copy is found by stay what they are; the installer speaks French', () => {
  const { appId, productName, win, linux, deb, nsis } = config;
  expect([appId, productName, win?.executableName, linux?.executableName, deb?.packageName]).toEqual([
    'fr.quadraparametrage.apikeys',
    'QuadraParamétrage – Api keys',
    'quadra-api-keys',
    'quadra-api-keys',
    'quadra-api-keys',
  ]);
  expect(new LangConfigurator(nsis ?? {}).langs).toEqual(['fr_FR']);
});

test('the packed program has every fuse as the table says, starts, and takes a key through the first steps', async ({
  cloud,
  display,
  keyring,
}, testInfo) => {
  test.skip(process.platform !== 'linux', 'Packed for Linux here.');
  // Packing takes a minute where the processor is busy.
  test.setTimeout(180_000);
  const folder = await packFolder({
    electron: electronProgram(),
    output: inRoot('artifacts', 'package-smoke'),
    version,
  });
  const path = join(folder, programName);
  const wire = await getCurrentFuseWire(path);
  const found = Object.entries(wire)
    .filter(([name]) => name !== 'version')
    .map(([index, state]) => [FuseV1Options[Number(index)], String.fromCharCode(state as number) === '1']);
  expect(Object.fromEntries(found)).toEqual(fuses);

  const home = testInfo.outputPath('home');
  await mkdir(home, { recursive: true });
  const settingsFile = join(home, 'settings.json');
  await writeFile(settingsFile, JSON.stringify(ownFolderSettings(cloud)));
  const program = startProcess(
    path,
    [...drivable, '--inspect=0', '--password-store=gnome-libsecret', ...switchesForThisMachine()],
    { env: appEnvironment(home, { ...display, ...keyring.env, QUADRA_SETTINGS: settingsFile }) },
  );
  try {
    const { window, close } = await driveApp(program);
    const screen = new ServiceScreen(window);
    await expect(screen.title).toHaveText('Cegid File Exchange');
    await screen.saveKey(cloud.ready.demo);
    await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
    await close();
    expect(program.output()).not.toContain('Debugger listening');
  } finally {
    await program.stop();
  }
});
