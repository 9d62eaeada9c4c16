import { mkdtempSync, readFileSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runInTerminal } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';
import { bundleForNode } from '../setup/node-program.mjs';
import { inRoot, root } from '../setup/paths.mjs';
import { ensureGround } from '../setup/system.mjs';

/** Seconds. */
const deadline = 60 * 60;

/** Megabytes. */
const memory = 1_500;

/** Megabytes, in the order of mount.sh: servers and ext4, xfs, btrfs, vfat, exFAT, ntfs. */
const disks = [256, 320, 128, 64, 64, 64];

/** User-mode Linux boots in a second and sees this computer's files. */
export const shares = {
  usage: 'shares [saves] [file systems]',
  /** @param {readonly string[]} options */
  async run(options) {
    const saves = options.find((option) => /^\d+$/.test(option)) ?? '50';
    const only = options.filter((option) => option !== saves);
    if (!only.every((name) => /^[a-z]\w+$/.test(name))) return undefined;
    await ensureGround('shares');
    const programs = await bundleForNode(
      {
        main: 'e2e/ground/shares/main.ts',
        account: 'e2e/ground/shares/account.ts',
        reader: 'e2e/torture/reader.ts',
      },
      inRoot('artifacts', 'programs', 'ground'),
    );
    const folder = mkdtempSync(join(inRoot('artifacts'), 'ground-'));
    const answer = join(folder, 'answer');
    const images = disks.map((megabytes, index) => {
      const image = join(folder, `disk-${index}`);
      writeFileSync(image, '');
      truncateSync(image, megabytes * 2 ** 20);
      return [`ubd${index}`, image];
    });
    const settings = {
      mem: `${memory}M`,
      rootfstype: 'hostfs',
      init: inRoot('e2e', 'ground', 'shares', 'boot.sh'),
      con: 'null',
      con0: 'null,fd:1',
      node: process.execPath,
      repo: root,
      program: relative(root, String(programs['main'])),
      saves,
      only: only.join(','),
      answer,
      ...Object.fromEntries(images),
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
        { ...process.env, TMPDIR: memoryFolder() },
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

/** A disk would write the guest's memory out. */
function memoryFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 1.1 * memory * 2 ** 20 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** @param {string} file */
function readAnswer(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SetupError('The user-mode Linux gave no answer: its last lines above say why.');
  }
}
