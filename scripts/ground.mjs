// Runs the app on ground of its own: npm run ground -- shares [saves], or network [cost] [options
// of Playwright]. Needs root on Debian.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './run/command.mjs';
import { bundleForNode } from './setup/node-program.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';
import { playwright } from './run/playwright.mjs';
import { runInTerminal } from './run/run.mjs';
import { SetupError } from './run/say.mjs';
import { prepare } from './setup/prepare.mjs';
import { ensureGround } from './setup/system.mjs';

/** Seconds. */
const deadline = 30 * 60;

/**
 * User-mode Linux boots in a second and sees this computer's files.
 * @param {string} saves
 */
async function shares(saves) {
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
}

/** @param {string} file */
function readAnswer(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SetupError('The user-mode Linux gave no answer: its last lines above say why.');
  }
}

/**
 * The namespaces end with the program, and all servers with them.
 * @param {readonly string[]} options
 */
async function network([first = '', ...others]) {
  await ensureGround('network');
  const { electron } = await prepare('tests');
  const options = first === 'cost' ? others : [first, ...others].filter(Boolean);
  const project = first === 'cost' ? 'cost' : 'network';
  const { command, args, env } = playwright(electron, [
    ...['--config=playwright.ground.config.ts', `--project=${project}`, ...options],
  ]);
  const enter = ['sh', inRoot('e2e', 'ground', 'network', 'enter.sh')];
  const own = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  // unshare passes no signal on.
  return runInTerminal('unshare', [...own, ...enter, command, ...args], env, { graceMs: 500 });
}

await runCommand(async () => {
  await ensurePackages();
  const [name, ...options] = process.argv.slice(2);
  if (name === 'network') return network(options);
  const [saves = '500'] = options;
  if (name !== 'shares' || !/^\d+$/.test(saves))
    throw new SetupError('Usage: npm run ground -- shares [saves] | network [cost] [options of Playwright]');
  return shares(saves);
});
