import { chown, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../../scripts/run/run.mjs';
import { ServiceScreen } from '../../pages/service-screen.ts';
import { damagedApp, failingStart } from '../../support/app/damaged-app.ts';
import { ownFolderSettings } from '../../support/settings.ts';
import { electronProgram } from '../../support/system/electron-program.ts';
import { expect, ownLines, statusOf, type Walk, type Walks } from './ground-test.ts';

async function mountedHome(options: string): Promise<string> {
  const home = `/run/user/${String(performance.now())}`;
  await mkdir(home);
  const { code, output } = await run('mount', 'mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', home], {
    deadlineMs: 5_000,
  });
  if (code !== 0) throw new Error(output);
  return home;
}

const profileIn = (home: string) => ({ HOME: home, XDG_CONFIG_HOME: join(home, '.config') });

const readOnlyWindow: Walk = async ({ session }) => {
  const app = await damagedApp(join(session.home, 'app'), []);
  const { code, windows, output } = await failingStart(app, await mountedHome('ro'), session.env);
  expect(code, output).toBe(70);
  expect(windows[0]).toContain('Le profil de ce compte ne peut pas être modifié.');
  expect(windows[1]).toContain('EROFS');
  return windows.slice(0, 1);
};

const readOnlyCommand =
  (isDataElsewhere: boolean): Walk =>
  async ({ session, command, cloud }) => {
    await session.openGnomeKeyring();
    const env = { ...profileIn(await mountedHome('ro')), XDG_RUNTIME_DIR: session.runtime };
    const start = isDataElsewhere ? {} : { settings: ownFolderSettings(cloud) };
    const { code, stdout, stderr } = await command(['--save'], env, start);
    if (isDataElsewhere) expect(code, stderr).toBe(0);
    else expect(stderr).toContain('protégé en écriture');
    return [stdout, ownLines(stderr)];
  };

const uid = 42_424;

const unknown: Walk = async ({ open }) => {
  const home = await mountedHome('mode=755');
  const electron = join(home, 'electron');
  const app = await damagedApp(join(home, 'app'), []);
  await mkdir(electron);
  await run('mount', 'mount', ['--bind', dirname(electronProgram()), electron], { deadlineMs: 5_000 });
  const own = join(home, 'own');
  await mkdir(own);
  await chown(own, uid, uid);
  const program = join(home, 'program');
  const as = `setpriv --reuid=${String(uid)} --regid=${String(uid)} --clear-groups`;
  await writeFile(
    program,
    `#!/bin/sh\nchown ${String(uid)} "$QUADRA_SETTINGS"\nexec ${as} ${electron}/electron ${app} "$@"\n`,
    { mode: 0o755 },
  );
  const env = { ...profileIn(own), TMPDIR: own, DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: own };
  const settings = { firm: { sicCode: 'S' } };
  const { window } = await open({}, { program, settings, home: own, env });
  const screen = new ServiceScreen(window);
  await expect(screen.status).toContainText("cette session n'a pas de bus D-Bus");
  return [await statusOf(screen)];
};

export const accounts: Walks = {
  'profile on a read-only disk, window': readOnlyWindow,
  'profile on a read-only disk, command line': readOnlyCommand(false),
  'profile on a read-only disk, data folder elsewhere, command line': readOnlyCommand(true),
  'account unknown to passwd': unknown,
};
