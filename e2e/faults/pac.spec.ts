import { readFile, writeFile } from 'node:fs/promises';
import type { ProxyScriptReason } from '../../shared/problem.ts';
import { Assistance } from '../pages/assistance.ts';
import { ServiceScreen } from '../pages/service-screen.ts';
import { expect, test } from '../support/fixtures.ts';
import { settingsFor } from '../support/settings.ts';
import { enterRow, sentenceOf } from './fault-row.ts';
import { startFront } from './servers/front.ts';
import { issueIdentities } from './servers/identities.ts';
import { scriptThat, startPacServer, type PacManner } from './servers/pac-server.ts';
import { startProxy } from './servers/proxy.ts';

const done = ['Enregistrée', 'Vérifiée', 'Activée'];
const host = 'hub.quadra.test';
const answers = (body: string, after = 0): PacManner => ({ kind: 'answers', body, after });

const broken: readonly [fault: string, manner: PacManner, reason: ProxyScriptReason][] = [
  ['its server hangs up', { kind: 'hangs-up' }, 'unreachable'],
  ['throws', answers(scriptThat('throw new Error(host);')), 'throws'],
  ['is a page', answers('<html>404</html>'), 'no-script'],
  ['answers nonsense', answers(scriptThat('return "127.0.0.1:8080";')), 'nonsense'],
];

test('3 a PAC script that is broken is named, and read again when asked', async ({
  cloud,
  launch,
}, testInfo) => {
  const identities = await issueIdentities();
  const hub = { port: cloud.ready.hub.port, ca: await readFile(cloud.ready.hub.caFile, 'utf8') };
  const front = await startFront({ identity: await identities.forName(host), hub });
  const proxy = await startProxy({ kind: 'passing' }, { [host]: front.port });
  const pac = await startPacServer({ kind: 'hangs-up' });
  try {
    const caFile = testInfo.outputPath('ca.pem');
    await writeFile(caFile, identities.ca);
    const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
    const app = await launch({
      settings: { ...settings, hub: { host, port: 8443, caFile } },
      args: [`--proxy-pac-url=${pac.address}`],
    });
    const screen = new ServiceScreen(app.window);
    await screen.saveKey(cloud.ready.demo);
    for (const [fault, manner, reason] of broken) {
      const started = performance.now();
      pac.behave(manner);
      if (reason !== 'unreachable') await screen.checkAgain.click();
      const sentence = sentenceOf({ code: 'proxy-script-failed', script: pac.address, reason });
      await expect(screen.status).toContainText(sentence);
      const seconds = (performance.now() - started) / 1_000;
      const row = { number: 3, fault: `PAC script: ${fault}`, cause: `proxy-script-failed ${reason}` };
      enterRow(testInfo, { ...row, seconds, sentence });
    }
    const assistance = new Assistance(app);
    await assistance.diagnose();
    await expect(assistance.result).toContainText("Échec à l'étape « Proxy »");
    await assistance.diagnosis.getByRole('button', { name: 'Fermer' }).click();

    const started = performance.now();
    pac.behave(answers(scriptThat(`return "PROXY 127.0.0.1:${proxy.port}";`), 6_000));
    await screen.checkAgain.click();
    await expect(screen.status).toContainText('En attente du script de configuration du proxy (PAC)…');
    await expect(screen.steps).toHaveText(done, { timeout: 15_000 });
    const seconds = (performance.now() - started) / 1_000;
    enterRow(testInfo, {
      ...{ number: 3, fault: 'PAC script mended, 6 s late', cause: 'none: done', sentence: '–' },
      seconds,
    });
  } finally {
    await Promise.all([front, proxy, pac].map((server) => server.stop()));
  }
});
