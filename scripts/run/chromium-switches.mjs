import { readFileSync, statfsSync } from 'node:fs';

/** @param {string} file */
function kernelSetting(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function sandboxIsPossible() {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  return (
    kernelSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    kernelSetting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    kernelSetting('/proc/sys/user/max_user_namespaces') !== '0'
  );
}

/** Containers often have 64 MB of shared memory, too little for a window. */
function sharedMemoryIsScarce() {
  if (process.platform !== 'linux') return false;
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks < 256 * 1024 * 1024;
  } catch {
    return true;
  }
}

/** The product sets none of these. */
export function switchesForThisMachine() {
  return [
    ...(sandboxIsPossible() ? [] : ['--no-sandbox']),
    ...(sharedMemoryIsScarce() ? ['--disable-dev-shm-usage'] : []),
  ];
}
