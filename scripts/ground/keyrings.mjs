import { playwright } from '../run/playwright.mjs';
import { runInTerminal } from '../run/run.mjs';
import { prepare } from '../setup/prepare.mjs';
import { ensureGround } from '../setup/system.mjs';

/** Nobody else's session bus may be found. */
const enter = 'mkdir -p /run/user && mount -t tmpfs tmpfs /run/user && exec "$0" "$@"';

export const keyrings = {
  usage: 'keyrings [options of Playwright]',
  /** @param {readonly string[]} options */
  async run(options) {
    await ensureGround('keyrings');
    const { electron } = await prepare('tests');
    const { command, args, env } = playwright(electron, [
      '--config=playwright.keyrings.config.ts',
      ...options,
    ]);
    const own = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
    // unshare passes no signal on.
    return runInTerminal('unshare', [...own, 'sh', '-c', enter, command, ...args], env, { graceMs: 500 });
  },
};
