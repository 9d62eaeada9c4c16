import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type TestInfo } from '@playwright/test';
import type { TestCloud } from './cloud.ts';
import type { Keyring } from './keyring.ts';
import { runScript } from './run-script.ts';
import { settingsFor } from './settings.ts';

/** A desk with a stored key, in an environment that tries to steer. */
export interface SteeredDesk {
  readonly cloud: TestCloud;
  readonly keyring: Keyring;
  readonly testInfo: TestInfo;
  /** The packaged program; without it Electron runs the built app. */
  readonly program?: string | undefined;
}

function optionsOf({ cloud, keyring, testInfo, program }: SteeredDesk) {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, join(home, 'data'));
  return { settings, keyring, home, ...(program !== undefined && { program }) };
}

/** Stores the demo key. */
async function save(desk: SteeredDesk): Promise<void> {
  const { identifier, secret } = desk.cloud.ready.demo;
  const saved = await runScript(optionsOf(desk), ['--save'], `${identifier}\n${secret}\n`);
  expect(saved, saved.stderr).toMatchObject({ code: 0 });
}

/**
 * Without the file that vouches for it the local Service Bus is one of an unknown authority, whatever the environment
 * says: a check ends with 5, and diagnosis and report name what was not followed.
 */
export async function expectNobodyTrusted(desk: SteeredDesk): Promise<void> {
  await save(desk);
  const { host, port, caFile } = desk.cloud.ready.hub;
  const options = optionsOf(desk);
  const unvouched = { ...options, settings: { ...options.settings, hub: { host, port } } };
  const folder = desk.testInfo.outputPath('authorities');
  await mkdir(folder, { recursive: true });
  await cp(caFile, join(folder, 'ca.pem'));
  const trusting = {
    SSL_CERT_FILE: caFile,
    SSL_CERT_DIR: folder,
    NODE_EXTRA_CA_CERTS: caFile,
    NODE_OPTIONS: '--use-openssl-ca',
  };
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
  expect.soft(await runScript({ ...unvouched, env }, ['--check'])).toMatchObject({ code: 5 });
  expect.soft(await runScript({ ...unvouched, env: trusting }, ['--check'])).toMatchObject({ code: 5 });
  for (const command of ['--diagnose', '--report']) {
    const { code, stdout, stderr } = await runScript({ ...unvouched, env: { ...env, ...trusting } }, [
      command,
    ]);
    expect.soft(code, command).toBe(command === '--report' ? 0 : 5);
    // NODE_OPTIONS, and NODE_EXTRA_CA_CERTS where the fuse is off, Electron takes away by itself before any line of ours.
    const named = 'NODE_TLS_REJECT_UNAUTHORIZED, SSL_CERT_DIR, SSL_CERT_FILE';
    expect.soft(stdout, command).toContain(named);
    expect.soft(stdout + stderr, command).not.toContain(caFile);
  }
}

/** Whatever asks for debug output gets none, and no token, key or part of it appears on a terminal. */
export async function expectNothingTold(desk: SteeredDesk): Promise<void> {
  await save(desk);
  const { identifier, secret } = desk.cloud.ready.demo;
  const env = {
    ...{ DEBUG: '*', DEBUG_COLORS: '1', AZURE_LOG_LEVEL: 'verbose', TYPESPEC_RUNTIME_LOG_LEVEL: 'verbose' },
    ...{ NODE_DEBUG: '*', NODE_DEBUG_NATIVE: '*' },
  };
  const { code, stdout, stderr } = await runScript({ ...optionsOf(desk), env }, ['--check']);
  expect.soft(code).toBe(0);
  for (const told of [
    'SharedAccessSignature',
    'sig=',
    identifier,
    secret,
    'rhea',
    'azure:',
    'HTTP ',
    'TLS ',
  ]) {
    expect.soft(stdout.includes(told) || stderr.includes(told), told).toBe(false);
  }
  expect.soft(stderr).toContain(Object.keys(env).sort().join(', '));
}

/** Nothing that the environment names is written. */
export async function expectNothingWritten(desk: SteeredDesk): Promise<void> {
  const folder = desk.testInfo.outputPath('foreign');
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
  const { code, stderr } = await runScript({ ...optionsOf(desk), env }, ['--report']);
  expect.soft(code).toBe(0);
  expect.soft(stderr).toContain(Object.keys(env).sort().join(', '));
  // Begun before the first line of ours; from then on nothing is added.
  const begun = 'electron.log';
  expect.soft((await readdir(folder)).filter((name) => name !== begun)).toEqual([]);
  expect.soft((await readFile(at(begun), 'utf8')).length).toBeLessThan(2_000);
}
