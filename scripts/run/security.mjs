import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ordinaryAccount } from './ordinary-account.mjs';
import { makePackagedCopy } from '../packaging/packaged-copy.mjs';
import { playwright } from './playwright.mjs';

/**
 * @param {string} electron
 * @param {readonly string[]} testArgs
 */
export async function securityRun(electron, testArgs) {
  const { folder, prefix } = ordinaryAccount();
  const copy = await makePackagedCopy(electron, join(folder, 'package'));
  const home = join(folder, 'home');
  mkdirSync(home, { mode: 0o777 });
  const { command, args, env } = playwright(copy.driven, [
    '--config=playwright.security.config.ts',
    ...testArgs,
  ]);
  const [first = '', ...rest] = [...prefix, command, ...args];
  return {
    command: first,
    args: rest,
    env: {
      ...env,
      HOME: home,
      QUADRA_SHIPPED: copy.shipped,
      QUADRA_SECURITY_RESULTS: join(folder, 'results'),
    },
    folder,
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  };
}
