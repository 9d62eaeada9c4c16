import { playwright } from '../run/playwright.mjs';
import { runInTerminal } from '../run/run.mjs';
import { inRoot } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { ensureGround } from '../setup/system.mjs';

/** The namespaces end with the program, and all servers with them. */
export const network = {
  usage: 'network [cost] [options of Playwright]',
  /** @param {readonly string[]} options */
  async run([first = '', ...others]) {
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
  },
};
