import type { Page } from '@playwright/test';
import { Assistance } from '../../pages/assistance.ts';
import { ServiceScreen } from '../../pages/service-screen.ts';
import { unusedPort } from '../../faults/servers/listening.ts';
import type { RunningApp } from '../../support/app/launch-app.ts';
import { enterRow } from './ground-row.ts';
import { expect, test } from './ground-test.ts';
import type { AppStart, Ground } from './network-row.ts';
import { rows } from './rows/index.ts';
import { named } from './rows/through.ts';
import { account, wrongAccount } from './servers/account.ts';
import { proxyHost } from './servers/daemon.ts';
import { logOn, withoutTicket } from './servers/domain.ts';
import { passOn, startNginx } from './servers/nginx.ts';
import { scriptOf, startScriptServer } from './servers/pac.ts';
import { ntlmAttempts, startSquid } from './servers/squid.ts';

const done = ['Enregistrée', 'Vérifiée', 'Activée'];

/** Milliseconds. */
const soon = { timeout: 10_000 };

interface Opened {
  readonly ground: Ground;
  readonly open: (start: AppStart) => Promise<RunningApp>;
}

/** Returns the sentence of the row. */
type Walk = (opened: Opened) => Promise<string>;

const accountButton = (window: Page) => window.getByRole('button', { name: 'Saisir le compte du proxy…' });

async function enterAccount(window: Page, { user, password }: { user: string; password: string }) {
  await accountButton(window).click();
  await window.getByLabel("Nom d'utilisateur").fill(user);
  await window.getByLabel('Mot de passe').fill(password);
  await window.getByRole('button', { name: 'Continuer' }).click();
}

const kerberos: Walk = async ({ ground, open }) => {
  const squid = ground.keep(await startSquid({ schemes: ['negotiate'] }));
  const running = await open({ hub: { proxy: named(squid.port) }, env: await logOn() });
  const screen = new ServiceScreen(running.window);
  await screen.saveKey(ground.cloud.ready.demo);
  await expect(screen.steps).toHaveText(done, soon);
  await expect(screen.dialog).toBeHidden();
  const assistance = new Assistance(running);
  await assistance.diagnose();
  const logOnShown = assistance.steps.filter({ hasText: `session de ${account.user}` });
  await expect(logOnShown).toHaveCount(1);
  return logOnShown.innerText();
};

const ntlm: Walk = async ({ ground, open }) => {
  const squid = ground.keep(await startSquid({ schemes: ['ntlm'] }));
  const { window } = await open({ hub: { proxy: named(squid.port) }, env: withoutTicket() });
  const screen = new ServiceScreen(window);
  await screen.saveKey(ground.cloud.ready.demo);
  await expect(accountButton(window)).toBeVisible(soon);
  expect(ntlmAttempts(await squid.log())).toBe(0);
  await enterAccount(window, { ...account, user: `CORP\\${account.user}` });
  await expect(screen.steps).toHaveText(done, soon);
  return '';
};

const wrongPasswords: Walk = async ({ ground, open }) => {
  const squid = ground.keep(await startSquid({ schemes: ['ntlm'] }));
  const { window } = await open({ hub: { proxy: named(squid.port) }, env: withoutTicket() });
  const screen = new ServiceScreen(window);
  await screen.saveKey(ground.cloud.ready.demo);
  for (const attempt of [1, 2, 3]) {
    await enterAccount(window, { ...wrongAccount, password: `oublie-${String(attempt)}` });
    await expect(screen.status).toContainText(attempt < 3 ? "n'a pas accepté" : 'a refusé trois fois', soon);
    expect(ntlmAttempts(await squid.log())).toBe(attempt);
  }
  await screen.checkAgain.click();
  await expect(screen.status).toContainText('a refusé trois fois', soon);
  await expect(accountButton(window)).toBeHidden();
  expect(ntlmAttempts(await squid.log())).toBe(3);
  return screen.status.innerText();
};

/** Only the proxy knows the name of Service Bus. */
const scriptServerBack: Walk = async ({ ground, open }) => {
  const { cloud, identities, keep } = ground;
  const host = 'elsewhere.corp.test';
  const identity = await identities.forName(host);
  const front = keep(await startNginx({ identity, answer: passOn(cloud.ready.hub.port) }));
  const squid = keep(await startSquid({ names: [host] }));
  const port = await unusedPort();
  const { window } = await open({
    hub: { proxy: 'system', host, port: front.port },
    args: [`--proxy-pac-url=${named(port)}/proxy.pac`],
  });
  const screen = new ServiceScreen(window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.headline).toHaveText('Clé enregistrée, vérification impossible pour le moment', soon);
  await expect(screen.status).toContainText("n'est pas joignable");
  const sentence = await screen.status.innerText();
  const answer = scriptOf(`return 'PROXY ${proxyHost}:${String(squid.port)}';`);
  keep(await startScriptServer(answer, port));
  await screen.checkAgain.click();
  await expect(screen.steps).toHaveText(done, soon);
  return sentence;
};

const walks: Readonly<Record<string, Walk>> = {
  'window: squid, Negotiate, no password asked': kerberos,
  'window: squid, NTLM, account asked once': ntlm,
  'window: squid, NTLM, three wrong passwords': wrongPasswords,
  'window: PAC, its server is back at the next check': scriptServerBack,
};

for (const [index, [network, walk]] of Object.entries(walks).entries()) {
  const number = rows.length + index + 1;
  test(`${String(number)} ${network}`, async ({ ground, launch }, testInfo) => {
    const home = testInfo.outputPath('home');
    const started = performance.now();
    let window: Page | undefined;
    const open = async (start: AppStart) => {
      const running = await launch({
        ...{ settings: ground.settings({ ...start, home }), home },
        ...(start.args && { args: start.args }),
        ...(start.env && { env: start.env }),
      });
      ({ window } = running);
      return running;
    };
    const row = { number, network, seconds: [0], found: ['ok'], sentence: '', output: '' };
    try {
      const sentence = (await walk({ ground, open })).replaceAll(/\s+/gu, ' ');
      const seconds = [(performance.now() - started) / 1_000];
      enterRow(testInfo, { ...row, seconds, sentence, wrong: [] });
    } catch (error) {
      const shown = (await window?.locator('body').innerText()) ?? '';
      enterRow(testInfo, {
        ...row,
        found: ['not ok'],
        output: `${String(error)}\n${shown}`,
        wrong: ['see above'],
      });
    }
  });
}
