import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInTerminal } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';
import { bundleForNode } from '../setup/node-program.mjs';
import { inRoot } from '../setup/paths.mjs';
import { ensureGround } from '../setup/system.mjs';

/** Seconds. */
const deadline = 30 * 60;

/** User-mode Linux boots in a second and sees this computer's files. */
export const shares = {
  usage: 'shares [saves]',
  /** @param {readonly string[]} options */
  async run([saves = '500', ...others]) {
    if (!/^\d+$/.test(saves) || others.length > 0) return undefined;
    await ensureGround('shares');
    const programs = await bundleForNode(
      {
        shares: 'e2e/ground/shares.ts',
        'hostile-saver': 'e2e/torture/hostile-saver.ts',
        reader: 'e2e/torture/reader.ts',
      },
      inRoot('artifacts', 'programs', 'ground'),
    );
    const folder = mkdtempSync(join(inRoot('artifacts'), 'ground-'));
    const answer = join(folder, 'answer');
    const settings = {
      mem: '1500M',
      rootfstype: 'hostfs',
      init: inRoot('e2e', 'ground', 'shares.sh'),
      con: 'null',
      con0: 'null,fd:1',
      node: process.execPath,
      program: String(programs['shares']),
      saves,
      answer,
    };
    try {
      await runInTerminal(
        'timeout',
        [
          '--kill-after=5',
          String(deadline),
          'linux.uml',
          'rw',
          'quiet',
          ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
        ],
        { ...process.env, TMPDIR: tmpdir() },
        { stdio: ['ignore', 'inherit', 'inherit'] },
      );
      const output = readAnswer(answer);
      const [line = '', code = '1'] = /^exit (\d+)\n$/mu.exec(output) ?? [];
      console.log(output.replace(line, '').trimEnd());
      return Number(code);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** @param {string} file */
function readAnswer(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SetupError('The user-mode Linux gave no answer: its last lines above say why.');
  }
}
