import { readFileSync } from 'node:fs';
import { run } from '../run/run.mjs';
import { say, secondsSince, SetupError } from '../run/say.mjs';

/** Names in Debian and Ubuntu. unzip unpacks the fallback. */
const forAWindow = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libsecret-1-0'],
  ['unzip'],
];
const forTests = [
  ['xvfb'],
  ['xauth'],
  ['dbus'],
  ['gnome-keyring'],
  // Isolates a network.
  ['iproute2'],
  // Moves the clock of one program.
  ['faketime'],
  ['fonts-open-sans'],
  ['gcc'],
  ['libc6-dev'],
  ['chromium', 'google-chrome-stable', 'chromium-browser'],
];

const forGround = {
  shares: [
    ['user-mode-linux'],
    ['samba'],
    ['cifs-utils'],
    ['openssh-server'],
    ['sshfs'],
    ['nfs-kernel-server'],
    ['nfs-common'],
    ['quota'],
    ['xfsprogs'],
    ['btrfs-progs'],
    ['dosfstools'],
    ['exfat-fuse'],
    ['exfatprogs'],
    ['ntfs-3g'],
    ['iproute2'],
    ['kmod'],
  ],
  network: [
    ['squid-openssl'],
    ['tinyproxy'],
    ['nginx-light'],
    ['microsocks'],
    ['dante-server'],
    ['dnsmasq-base'],
    ['krb5-kdc'],
    ['krb5-admin-server'],
    ['krb5-user'],
    ['samba'],
    ['winbind'],
    ['iproute2'],
  ],
  keyrings: [['libkf5wallet-bin'], ['libqca-qt5-2-plugins'], ['keepassxc'], ['xdotool'], ['gcr']],
  windows: [['wine'], ['wine64'], ['binutils-mingw-w64-x86-64']],
};

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const isRoot = () => process.getuid?.() === 0;

function isDebian() {
  if (process.platform !== 'linux') return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {readonly string[][]} wanted */
async function missingLibraries(wanted) {
  const args = ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted.flat()];
  const { stdout } = await run('dpkg-query', 'dpkg-query', args, { deadlineMs: 30_000 });
  const installed = new Set(stdout.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line)?.[1] ?? []));
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/** @param {readonly string[]} args */
const apt = (args) =>
  run(`apt-get ${args[0]}`, 'apt-get', ['-o', 'DPkg::Lock::Timeout=180', ...args], {
    deadlineMs: 10 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

/** @param {readonly string[]} names */
async function nameInThisRelease(names) {
  if (names.length === 1) return String(names[0]);
  const { stdout } = await run('apt-cache', 'apt-cache', ['policy', ...names], { deadlineMs: 60_000 });
  const known = names.find((name) =>
    new RegExp(`^${name}:\\n.*\\n +Candidate: (?!\\(none\\))`, 'm').test(stdout),
  );
  return known ?? String(names[0]);
}

/**
 * Without root it prints the command. On other systems Electron reports what is missing.
 * @param {'window' | 'tests'} purpose
 */
export async function ensureSystem(purpose) {
  await ensurePackagesOf(purpose === 'tests' ? [...forAWindow, ...forTests] : forAWindow);
}

/** @param {keyof typeof forGround} ground */
export const ensureGround = (ground) => ensurePackagesOf(forGround[ground]);

/** @param {readonly string[][]} wanted */
async function ensurePackagesOf(wanted) {
  if (!isDebian()) return;
  const missing = await missingLibraries(wanted);
  if (missing.length === 0) return;
  if (!isRoot()) {
    const names = (await Promise.all(missing.map(nameInThisRelease))).join(' ');
    throw new SetupError(
      `System libraries are missing. Run this once, then try again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}\n`,
    );
  }
  const started = performance.now();
  say(`Installing ${missing.length} system packages by apt-get …`);
  const update = await apt(['update', '-q']);
  const names = await Promise.all(missing.map(nameInThisRelease));
  const install = await apt(['install', '-y', '-q', '--no-install-recommends', ...names]);
  if (install.code !== 0) {
    throw new SetupError(`${update.output}${install.output}\napt-get could not install ${names.join(' ')}.`);
  }
  say(`System packages installed in ${secondsSince(started)}.`);
}
