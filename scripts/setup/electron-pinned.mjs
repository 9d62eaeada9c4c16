import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { run } from '../run/run.mjs';

export const electronPackage = inRoot('node_modules', 'electron');

export const programPath =
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : 'electron';

export const pinnedVersion = () =>
  String(JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version);

export function pinnedElectron() {
  const program = join(electronPackage, 'dist', programPath);
  const versionFile = join(electronPackage, 'dist', 'version');
  if (!existsSync(versionFile) || !existsSync(program)) return undefined;
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === pinnedVersion() ? program : undefined;
}

function proxyOfThisMachine() {
  const { env } = process;
  const names = ['HTTPS_PROXY', 'https_proxy', 'npm_config_https_proxy', 'npm_config_proxy', 'HTTP_PROXY'];
  return names
    .map((name) => env[name])
    .find((value) => value !== undefined && value !== '' && value !== 'null');
}

function downloadSite() {
  const { env } = process;
  const mirror =
    env['NPM_CONFIG_ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? env['ELECTRON_MIRROR'];
  return mirror ?? 'https://github.com/electron/electron/releases/download/';
}

async function siteAnswers() {
  const proxy = proxyOfThisMachine();
  /** @type {RequestInit & { dispatcher?: unknown }} */
  const options = { method: 'HEAD', signal: AbortSignal.timeout(5000) };
  if (proxy !== undefined) {
    // The only fetch with a proxy.
    const fromDownloader = createRequire(join(inRoot('node_modules', '@electron', 'get'), 'package.json'));
    const { EnvHttpProxyAgent } = fromDownloader('undici');
    options.dispatcher = new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy });
  }
  try {
    const name = `electron-v${pinnedVersion()}-${process.platform}-${process.arch}.zip`;
    await fetch(new URL(`v${pinnedVersion()}/${name}`, downloadSite()), options);
    return true;
  } catch {
    return false;
  }
}

export async function downloadPinnedElectron() {
  const site = new URL(downloadSite()).host;
  if (!(await siteAnswers())) return { reason: `${site} cannot be reached` };
  const proxy = proxyOfThisMachine();
  rmSync(join(electronPackage, 'dist'), { recursive: true, force: true });
  const { code, output } = await run(
    `downloading Electron ${pinnedVersion()}`,
    process.execPath,
    [join(electronPackage, 'install.js')],
    {
      deadlineMs: 5 * 60_000,
      env: {
        ...process.env,
        ELECTRON_GET_NO_PROGRESS: '1',
        ...(proxy && { ELECTRON_GET_USE_PROXY: '1', HTTPS_PROXY: proxy, HTTP_PROXY: proxy }),
      },
    },
  );
  const program = pinnedElectron();
  if (code === 0 && program !== undefined) return { program };
  return { reason: `the download from ${site} failed: ${output.trim().split('\n')[0] ?? ''}` };
}
