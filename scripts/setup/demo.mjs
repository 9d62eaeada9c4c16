import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { switchesForThisMachine } from '../run/chromium-switches.mjs';
import { startCloud } from '../run/cloud-process.mjs';
import { demoFolder } from './paths.mjs';
import { say } from '../run/say.mjs';

/**
 * Mode 0600, also over an existing file.
 * @param {string} file
 * @param {string} text
 */
function writePrivately(file, text) {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/**
 * The cloud knows the password only at the first start.
 * @param {string} folder
 * @param {import('../run/cloud-process.mjs').CloudReady['portal']} portal
 */
function tellPortal(folder, { url, demo: { email, sicCodes, password } }) {
  const file = join(folder, 'demo-portal.txt');
  if (password !== undefined) {
    const [sicCode, other] = sicCodes;
    const lines = [`E-mail : ${email}`, `Mot de passe : ${password}`, `Code SIC : ${sicCode}`];
    writePrivately(file, `${[...lines, `Code SIC d'un second cabinet : ${other}`].join('\n')}\n`);
  }
  const accounts = join(folder, 'cloud', 'registry', 'accounts.json');
  say(`The portal Cegid Life, where keys are made, is at ${url}`);
  say(
    existsSync(file)
      ? `Log in as ${email}, code SIC ${sicCodes[0]}; the password is in ${file}`
      : `Its password is lost; empty both lists in ${accounts} for a new administrator.`,
  );
}

/** Never touches a real vault. */
export async function startDemo() {
  const folder = demoFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const cloud = await startCloud(join(folder, 'cloud'));
  const { hub, demo, portal } = cloud.ready;

  const settingsFile = join(folder, 'settings.json');
  const settings = {
    hub,
    firm: { sicCode: demo.sicCode, name: 'Cabinet de démonstration' },
    dataFolder: join(folder, 'data'),
  };
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  writePrivately(settingsFile, `${JSON.stringify(settings, null, 2)}\n`);

  const keyFile = join(folder, 'demo-key.txt');
  writePrivately(
    keyFile,
    `Identifiant de la clé d'API : ${demo.identifier}\nSecret de la clé d'API : ${demo.secret}\n`,
  );
  say(`The key to paste is in ${keyFile}`);
  tellPortal(folder, portal);
  return {
    cloud,
    env: { ...process.env, QUADRA_SETTINGS: settingsFile },
    appArgs: ['.', `--user-data-dir=${join(folder, 'profile')}`, ...switchesForThisMachine()],
  };
}
