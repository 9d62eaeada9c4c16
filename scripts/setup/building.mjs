import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { alone } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { run } from '../run/run.mjs';
import { say, secondsSince } from '../run/say.mjs';
import { fingerprintOfSources } from './sources.mjs';
import { toolFile } from './tools.mjs';

const stamp = inRoot('dist', '.built-from');

const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintOfSources();

export const forgetBuild = () => rmSync(stamp, { force: true });

/** @returns {Promise<{ ok: boolean, output: string, unchanged: boolean }>} */
export async function ensureBuild() {
  if (isFresh()) return { ok: true, output: '', unchanged: true };
  return alone('build', async () => {
    if (isFresh()) return { ok: true, output: '', unchanged: true };
    const started = performance.now();
    // A file changed during the build triggers another.
    const fingerprint = fingerprintOfSources();
    rmSync(inRoot('dist'), { recursive: true, force: true });
    const args = [toolFile('vite'), 'build', '--app', '--logLevel', 'warn'];
    const { code, output } = await run('vite build', process.execPath, args, { deadlineMs: 3 * 60_000 });
    if (code === 0) {
      writeFileSync(stamp, fingerprint);
      say(`Built in ${secondsSince(started)}.`);
    }
    return { ok: code === 0, output, unchanged: false };
  });
}
