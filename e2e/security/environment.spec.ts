import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProcess } from '../../scripts/run/processes.mjs';
import { switchesForThisMachine } from '../../scripts/run/chromium-switches.mjs';
import { appEnvironment } from '../support/app/app-environment.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectUntrusted, expectNoDebugOutput, expectNothingWritten } from '../support/app/steered-start.ts';
import { until } from '../support/until.ts';
import { enterRow } from './security-row.ts';

// docs/environment.md, on the shipped program.

const shipped = process.env['QUADRA_SHIPPED'] ?? '';

test.setTimeout(120_000);

test('nothing in the environment makes an unknown authority trusted', async ({
  cloud,
  keyring,
}, testInfo) => {
  await expectUntrusted({ cloud, keyring, testInfo, program: shipped });
  enterRow(testInfo, {
    title: 'environment: trust',
    how: 'an unknown authority stays unknown under NODE_TLS_REJECT_UNAUTHORIZED, SSL_CERT_*, NODE_EXTRA_CA_CERTS',
  });
});

test('no variable makes a token appear or a file be written', async ({ cloud, keyring }, testInfo) => {
  const start = { cloud, keyring, testInfo, program: shipped };
  await expectNoDebugOutput(start);
  await expectNothingWritten(start);
  enterRow(testInfo, {
    title: 'environment: silence',
    how: 'no token under DEBUG, AZURE_LOG_LEVEL, NODE_DEBUG; no key log, coverage, warnings or Chromium log',
  });
});

/** The sandbox hides other details of a process. */
async function commandLines(profile: string): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(`--user-data-dir=${profile}`)) found.set(Number(name), line.replaceAll('\0', ' '));
  }
  return found;
}

/** Without user namespaces only the setuid sandbox remains; it needs new privileges. */
async function mayGainPrivileges(profile: string): Promise<boolean> {
  const [main] = [...(await commandLines(profile))].find(([, line]) => !line.includes('--type=')) ?? [];
  return /^NoNewPrivs:\s*0$/mu.test(await readFile(`/proc/${String(main)}/status`, 'utf8'));
}

test('no variable takes the sandbox away', async ({ display }, testInfo) => {
  const home = testInfo.outputPath('home');
  const profile = join(home, 'profile');
  await mkdir(profile, { recursive: true });
  const steered = { ELECTRON_DISABLE_SANDBOX: '1', QUADRA_SETTINGS: join(home, 'none.json') };
  const args = ['--password-store=basic', `--user-data-dir=${profile}`, ...switchesForThisMachine()];
  const running = startProcess(shipped, args, { env: appEnvironment(home, { ...display, ...steered }) });
  try {
    // The first process restarts itself without the variable.
    expect(await running.ended, running.output()).toMatchObject({ code: 0 });
    await until('the page', async () => {
      const lines = [...(await commandLines(profile)).values()];
      return lines.some((line) => line.includes('--type=renderer'));
    });
    const lines = [...(await commandLines(profile)).values()];
    expect(lines.filter((line) => line.includes('--no-sandbox') && line.includes('renderer'))).toEqual([]);
    expect(await mayGainPrivileges(profile)).toBe(true);
    const how = 'ELECTRON_DISABLE_SANDBOX: started again without it, the page is in the sandbox';
    enterRow(testInfo, { title: 'environment: sandbox', how });
  } finally {
    for (const [pid, line] of await commandLines(profile)) {
      if (!line.includes('--type=')) process.kill(pid, 'SIGKILL');
    }
  }
});
