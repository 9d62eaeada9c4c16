import { writeFile } from 'node:fs/promises';
import { startTestBroker, testKey } from '../../cloud/testing/test-broker.ts';
import { issueCa, issueBrokerCertificate } from '../../cloud/base/issue.ts';
import { onboardingRequest, replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import { Assistance } from '../pages/assistance.ts';
import { ServiceScreen } from '../pages/service-screen.ts';
import { electronProgram } from '../support/system/electron-program.ts';
import { expect, test } from '../support/fixtures.ts';
import type { LaunchOptions, RunningApp } from '../support/app/launch-app.ts';
import { runScript } from '../support/app/run-script.ts';
import { acting, hostile, ownLine, shownMark, startHostileHub } from './hostile-hub.ts';
import { enterRow } from './security-row.ts';

/** Each starts the program four times. */
test.describe.configure({ timeout: 90_000 });

const key = { identifier: testKey.name, secret: testKey.secret };

async function expectHarmlessPage({ window }: RunningApp): Promise<string> {
  const seen = await window.evaluate(() => ({
    text: document.body.textContent,
    images: document.querySelectorAll('img, script:not([src]), iframe').length,
    title: document.title,
  }));
  expect(seen.text).not.toMatch(acting);
  expect(seen.images).toBe(0);
  expect(seen.title).toContain('Api keys');
  return seen.text;
}

async function lookAround(running: RunningApp): Promise<string> {
  const assistance = new Assistance(running);
  await assistance.openJournal();
  await expectHarmlessPage(running);
  await running.window.keyboard.press('Escape');
  await assistance.choose('Copier le rapport');
  // Slow while other tests use the keyring.
  await expect(assistance.notice).toContainText('Le rapport est copié.', { timeout: 15_000 });
  const report = await assistance.clipboard();
  expect(report).not.toMatch(acting);
  expect(report).not.toMatch(ownLine);
  return report;
}

async function runCommand(options: LaunchOptions, ...words: string[]): Promise<string> {
  const { stdout, stderr } = await runScript({ ...options, program: electronProgram() }, words);
  expect(stdout).not.toMatch(acting);
  expect(stderr).not.toMatch(acting);
  expect(stdout + stderr).not.toMatch(ownLine);
  expect(stdout.length + stderr.length).toBeLessThan(100_000);
  return stdout;
}

test('what the worker writes', async ({ launch, keyring }, testInfo) => {
  const hub = await startTestBroker({ [requestQueue]: {}, [replyQueue]: { RequiresSession: true } });
  try {
    const client = hub.client();
    const sender = client.createSender(replyQueue);
    const container = hostile.slice(0, 63);
    client.createReceiver(requestQueue).subscribe({
      processMessage: async ({ body }) => {
        const { contract, requestId, attempt } = onboardingRequest.parse(body);
        const reply = { contract, requestId, attempt, percent: 50 };
        for (const answer of [
          { ...reply, step: hostile },
          { ...reply, step: 'failed', reason: hostile },
          { ...reply, step: 'completed', container: hostile.repeat(2_000) },
          { ...reply, step: 'completed', container },
        ]) {
          await sender.sendMessages({ body: answer, sessionId: requestId });
        }
      },
      processError: ({ error }) => Promise.reject(error),
    });
    const [host = '', port = ''] = hub.host.split(':');
    const home = testInfo.outputPath('home');
    const caFile = testInfo.outputPath('ca.pem');
    await writeFile(caFile, hub.ca);
    const settings = { hub: { host, port: Number(port), caFile }, firm: { sicCode: 'SIC-1' } };
    const running = await launch({ settings, home });
    const screen = new ServiceScreen(running.window);
    await screen.saveKey(key);
    await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
    expect(await expectHarmlessPage(running)).toContain(shownMark);
    expect(await lookAround(running)).toContain(shownMark);
    expect(await runCommand({ settings, home, keyring }, '--check')).toContain(shownMark);
    const json = JSON.parse(await runCommand({ settings, home, keyring }, '--check', '--json')) as object;
    expect(json).toHaveProperty('onboarding.container');
    const how = 'name of a container, odd step and reason, 160 kB: window, journal, report, command line';
    enterRow(testInfo, { title: 'hostile texts: worker', how });
  } finally {
    await hub.stop();
  }
});

for (const [size, text] of [
  ['short', hostile],
  ['5 MB', `${hostile}${'a.'.repeat(2_500_000)}`],
] as const) {
  test(`what the hub says, ${size}`, async ({ launch, keyring }, testInfo) => {
    const authority = await issueCa(new Date());
    const hub = await startHostileHub(await issueBrokerCertificate(authority, new Date()), text);
    try {
      const home = testInfo.outputPath('home');
      const caFile = testInfo.outputPath('ca.pem');
      await writeFile(caFile, authority.cert);
      const settings = { hub: { host: 'localhost', port: hub.port, caFile }, firm: { sicCode: 'SIC-1' } };
      const running = await launch({ settings, home });
      const screen = new ServiceScreen(running.window);
      await screen.saveKey(key);
      await expect(screen.headline).toContainText('vérification impossible', { timeout: 20_000 });
      expect(await expectHarmlessPage(running)).toContain(shownMark);
      expect(await lookAround(running)).toContain(shownMark);
      await runCommand({ settings, home, keyring }, '--check');
      const how = `description of an AMQP error, ${size}: window, journal, report, command line`;
      enterRow(testInfo, { title: 'hostile texts: hub', how });
    } finally {
      await hub.stop();
    }
  });
}

test('who a certificate says has issued it', async ({ launch, keyring }, testInfo) => {
  const authority = await issueCa(new Date(), [{ CN: [hostile] }, { O: [`${hostile}${'x'.repeat(5_000)}`] }]);
  const hub = await startHostileHub(await issueBrokerCertificate(authority, new Date()), '');
  try {
    const home = testInfo.outputPath('home');
    const settings = { hub: { host: 'localhost', port: hub.port }, firm: { sicCode: 'SIC-1' } };
    const running = await launch({ settings, home });
    const screen = new ServiceScreen(running.window);
    await screen.saveKey(key);
    await expect(screen.status).toContainText('Certificat émis par', { timeout: 20_000 });
    expect(await expectHarmlessPage(running)).toContain(shownMark);
    const assistance = new Assistance(running);
    await assistance.diagnose();
    expect(await assistance.result.textContent()).toContain(shownMark);
    await expectHarmlessPage(running);
    await running.window.keyboard.press('Escape');
    expect(await lookAround(running)).toContain(shownMark);
    await runCommand({ settings, home, keyring }, '--diagnose');
    const how = 'names of an issuer, 5 kB: window, diagnosis, journal, report, command line';
    enterRow(testInfo, { title: 'hostile texts: certificate', how });
  } finally {
    await hub.stop();
  }
});
