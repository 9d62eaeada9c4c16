import { startProxy } from './faults/servers/proxy.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { runScript } from './support/app/run-script.ts';
import { settingsFor } from './support/settings.ts';
import { filesContaining } from './support/traces.ts';

test('a key is saved from standard input, checked and activated, all without a display', async ({
  cloud,
  keyring,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const options = { settings: settingsFor(cloud, testInfo.outputPath('home', 'data')), keyring, home };
  const { identifier, secret } = cloud.ready.demo;
  expect(await runScript(options, ['--check'])).toMatchObject({ code: 3, stdout: '' });

  const saved = await runScript(options, ['--save'], `${identifier}\n${secret}\n`);
  expect(saved).toMatchObject({ code: 0 });
  expect(saved.stdout).toMatch(/acceptée le .*Conteneur/su);

  const checked = await runScript(options, ['--check', '--json']);
  expect(checked.code).toBe(0);
  expect(checked.stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    ...{ format: 1, command: 'check', exitCode: 0, problem: null },
    key: { kind: 'stored', check: { kind: 'accepted' } },
    onboarding: { kind: 'succeeded' },
  });
  expect(await runScript(options, ['--onboard'])).toMatchObject({ code: 0 });
  const diagnosed = await runScript(options, ['--diagnose', '--json']);
  expect(JSON.parse(diagnosed.stdout)).toMatchObject({ exitCode: 0, diagnosis: { end: 'healthy' } });
  const reported = await runScript(options, ['--report']);
  expect(reported.stdout).toContain('Clé enregistrée');
  for (const { stdout, stderr } of [saved, checked, diagnosed, reported]) {
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout + stderr).not.toContain(identifier);
  }
  expect(await filesContaining(home, [secret])).toEqual([]);
});

test('each failure has its exit code', async ({ cloud, keyring }, testInfo) => {
  test.setTimeout(90_000);
  const home = testInfo.outputPath('home');
  const options = { settings: settingsFor(cloud, testInfo.outputPath('home', 'data')), keyring, home };
  const { identifier, secret } = cloud.ready.demo;
  const codeOf = async (args: readonly string[], input?: string) =>
    (await runScript(options, args, input)).code;

  expect(await codeOf(['--check', '--chek'])).toBe(2);
  expect(await codeOf(['--save'], 'only one line\n')).toBe(2);
  expect(await codeOf(['--save', identifier, secret])).toBe(2);
  expect(await codeOf(['--diagnose'])).toBe(3);
  expect(await codeOf(['--save'], `${identifier}\nnot-the-secret\n`)).toBe(4);
  expect(await codeOf(['--diagnose'])).toBe(4);
  await cloud.setFaults({ 'storage-down': true });
  expect(await codeOf(['--save'], `${identifier}\n${secret}\n`)).toBe(6);
  await cloud.setFaults({ 'hub-down': true });
  expect(await codeOf(['--check'])).toBe(5);
  expect(await runScript({ ...options, keyring: 'none' }, ['--check'])).toMatchObject({ code: 7 });
});

test('the account of a proxy comes from standard input, and a wrong password is sent once', async ({
  cloud,
  keyring,
}, testInfo) => {
  test.setTimeout(90_000);
  const password = 'mot de passe du proxy';
  const proxy = await startProxy({ kind: 'passing', credentials: `claire:${password}` });
  try {
    const home = testInfo.outputPath('home');
    const plain = settingsFor(cloud, testInfo.outputPath('home', 'data'));
    const hub = { ...plain.hub, proxy: `http://127.0.0.1:${proxy.port}` };
    const options = { settings: { ...plain, hub }, keyring, home };
    const { identifier, secret } = cloud.ready.demo;
    const key = `${identifier}\n${secret}\n`;
    const as = ['--proxy-user', 'claire'];

    const asked = await runScript(options, ['--diagnose']);
    expect(asked).toMatchObject({ code: 5 });
    for (const text of [asked.stdout, asked.stderr]) {
      expect(text).toContain('--proxy-user');
      expect(text).not.toContain('Saisir le compte du proxy');
    }
    expect(await runScript(options, ['--diagnose', ...as])).toMatchObject({ code: 2, stdout: '' });
    expect(await runScript(options, ['--save', ...as], key)).toMatchObject({ code: 2, stdout: '' });
    expect(await runScript(options, ['--report', ...as], 'x\n')).toMatchObject({ code: 2, stdout: '' });
    expect(proxy.received).toEqual([]);

    const refused = await runScript(options, ['--save', ...as], `faux mot de passe\n${key}`);
    expect(refused).toMatchObject({ code: 5 });
    expect(refused.stderr).toContain("n'a pas accepté");
    expect(proxy.received).toEqual(['claire:faux mot de passe']);

    const passed = [await runScript(options, ['--save', ...as], `${password}\r\n${key}`)];
    for (const command of ['--check', '--onboard', '--diagnose']) {
      passed.push(await runScript(options, [command, ...as], `${password}\n`));
    }
    expect(passed.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    for (const { stdout, stderr } of [refused, ...passed])
      expect(stdout + stderr).not.toContain('mot de passe du');
    expect(await filesContaining(home, [password, 'faux mot de passe'])).toEqual([]);
  } finally {
    await proxy.stop();
  }
});

test('a silent hub leaves no script waiting', async ({ cloud, keyring }, testInfo) => {
  const home = testInfo.outputPath('home');
  const options = { settings: settingsFor(cloud, testInfo.outputPath('home', 'data')), keyring, home };
  const { identifier, secret } = cloud.ready.demo;
  await cloud.setFaults({ 'hub-silent': true });
  const started = Date.now();
  expect(await runScript(options, ['--save'], `${identifier}\n${secret}\n`)).toMatchObject({ code: 5 });
  expect(await runScript(options, ['--diagnose'])).toMatchObject({ code: 5 });
  expect(Date.now() - started).toBeLessThan(30_000);
});

test('a standard input that is never closed leaves no script waiting', async ({}, testInfo) => {
  const options = { settings: '{', keyring: 'none', home: testInfo.outputPath('home') } as const;
  const waited = await runScript(options, ['--save'], null);
  expect(waited).toMatchObject({ code: 2, stdout: '' });
  expect(waited.stderr).toContain('une ligne chacun');
});

test('a script runs beside the open window, which keeps its lock', async ({
  cloud,
  keyring,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const { window, hasEnded } = await launch({ settings, home });
  const screen = new ServiceScreen(window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  const [checked, diagnosed] = await Promise.all([
    runScript({ settings, keyring, home }, ['--check']),
    runScript({ settings, keyring, home }, ['--diagnose']),
  ]);
  expect(checked).toMatchObject({ code: 0 });
  expect(diagnosed).toMatchObject({ code: 0 });
  expect(hasEnded()).toBe(false);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

/** Without Chromium's own warnings. */
const ownLines = (text: string) =>
  text.split('\n').filter((line) => line !== '' && !/^\[\d+:\d+\/\d+\.\d+:/u.test(line));

test('help and version need no files, no display and no time', async ({}, testInfo) => {
  const options = { settings: '{', keyring: 'none', home: testInfo.outputPath('home') } as const;
  const help = await runScript(options, ['--help']);
  expect(help.code).toBe(0);
  expect(ownLines(help.stderr)).toEqual([]);
  expect(help.stdout).toContain('--diagnose');
  expect((await runScript(options, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
});
