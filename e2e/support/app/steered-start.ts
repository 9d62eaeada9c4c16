import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type TestInfo } from '@playwright/test';
import type { TestCloud } from '../cloud.ts';
import type { Keyring } from '../system/keyring.ts';
import { runScript } from './run-script.ts';
import { settingsFor } from '../settings.ts';

export interface SteeredStart {
  readonly cloud: TestCloud;
  readonly keyring: Keyring;
  readonly testInfo: TestInfo;
  /** Default: Electron with the built app. */
  readonly program?: string | undefined;
}

function optionsOf({ cloud, keyring, testInfo, program }: SteeredStart) {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, join(home, 'data'));
  return { settings, keyring, home, ...(program !== undefined && { program }) };
}

/** Whatever makes Node, OpenSSL or Chromium trust more; none of these cancels another. */
async function trusting({ cloud, testInfo }: SteeredStart): Promise<Readonly<Record<string, string>>> {
  const { caFile } = cloud.ready.hub;
  const folder = testInfo.outputPath('authorities');
  await mkdir(folder, { recursive: true });
  await cp(caFile, join(folder, 'ca.pem'));
  return {
    ...{ NODE_TLS_REJECT_UNAUTHORIZED: '0', Node_Tls_Reject_Unauthorized: '0' },
    ...{ SSL_CERT_FILE: caFile, SSL_CERT_DIR: folder, NODE_EXTRA_CA_CERTS: caFile },
    NODE_OPTIONS: '--use-openssl-ca',
  };
}

/** Every request for debug output, in the formats its readers parse. */
const asking = {
  ...{
    DEBUG: ' *  rhea* ',
    DEBUG_COLORS: '1',
    AZURE_LOG_LEVEL: 'info',
    TYPESPEC_RUNTIME_LOG_LEVEL: 'verbose',
  },
  ...{ NODE_DEBUG: '*', NODE_DEBUG_NATIVE: '*' },
};

/**
 * Without its CA file the local Service Bus stays untrusted. The diagnosis exits with 5 and names
 * the ignored variables.
 */
export async function expectUntrusted(start: SteeredStart): Promise<void> {
  const { host, port, caFile } = start.cloud.ready.hub;
  const options = optionsOf(start);
  const unvouched = { ...options, settings: { ...options.settings, hub: { host, port } } };
  const env = { ...(await trusting(start)), SSLKEYLOGFILE: start.testInfo.outputPath('keys.log') };
  const { code, stdout, stderr } = await runScript({ ...unvouched, env }, ['--diagnose']);
  expect.soft(code, stderr).toBe(5);
  // Electron removes NODE_OPTIONS and, with the fuse off, NODE_EXTRA_CA_CERTS before our code runs.
  expect.soft(stdout).toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  expect.soft(stdout).toContain('SSLKEYLOGFILE, SSL_CERT_DIR, SSL_CERT_FILE');
  expect.soft(stdout + stderr).not.toContain(caFile);
  expect.soft(await readdir(start.testInfo.outputDir)).not.toContain('keys.log');
}

/** Nor does any part of a token or key reach the terminal. */
export async function expectNoDebugOutput(start: SteeredStart): Promise<void> {
  const { identifier, secret } = start.cloud.ready.demo;
  const options = { ...optionsOf(start), env: asking };
  const runs = [
    await runScript(options, ['--save'], `${identifier}\n${secret}\n`),
    await runScript(options, ['--check']),
  ];
  const output = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  expect
    .soft(
      runs.map(({ code }) => code),
      output,
    )
    .toEqual([0, 0]);
  for (const text of [
    'SharedAccessSignature',
    'sig=',
    identifier,
    secret,
    'rhea',
    'azure:',
    'HTTP ',
    'TLS ',
  ]) {
    expect.soft(output.includes(text), text).toBe(false);
  }
  for (const { stderr } of runs) expect.soft(stderr).toContain(Object.keys(asking).sort().join(', '));
}

/** No named file is written; the report lists the variables. */
export async function expectNothingWritten(start: SteeredStart): Promise<void> {
  const folder = start.testInfo.outputPath('foreign');
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const env = {
    ...{
      SSLKEYLOGFILE: at('keys'),
      NODE_V8_COVERAGE: at('coverage'),
      NODE_REDIRECT_WARNINGS: at('warnings'),
    },
    ...{
      ELECTRON_ENABLE_LOGGING: 'file',
      ELECTRON_LOG_FILE: at('electron.log'),
      CHROME_LOG_FILE: at('chrome.log'),
    },
  };
  const { code, stdout, stderr } = await runScript({ ...optionsOf(start), env }, ['--report']);
  expect.soft(code).toBe(0);
  for (const text of [stdout, stderr]) expect.soft(text).toContain(Object.keys(env).sort().join(', '));
  expect.soft(stdout + stderr).not.toContain(folder);
  // Electron opens it before our code runs; nothing is added later.
  const begun = 'electron.log';
  expect.soft((await readdir(folder)).filter((name) => name !== begun)).toEqual([]);
  expect.soft((await readFile(at(begun), 'utf8')).length).toBeLessThan(2_000);
}
