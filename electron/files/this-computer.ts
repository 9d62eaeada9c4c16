import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let known: string | undefined;

/**
 * Names those processes whose numbers this process can look up: those of one start of one system. Computers change their
 * names, and two may have one name; a process number of another computer means another process here. Where it cannot be
 * found out the name is new with each process, so that no process of others is ever taken for dead.
 */
export const thisComputer = (): string =>
  (known ??= print(process.platform === 'linux' ? ofLinux() : ofTemporaryFolder()));

const print = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Containers on one kernel share its start, but not their process numbers. */
function ofLinux(): string {
  try {
    const start = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1');
    return `${start} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // No /proc here.
    return randomUUID();
  }
}

/** The temporary folder is on this computer's own disk, and each account's own. */
function ofTemporaryFolder(): string {
  const path = join(tmpdir(), 'quadra-this-computer');
  const name = randomUUID();
  const whole = `${path}-${name}`;
  try {
    writeFileSync(whole, name, { flag: 'wx', mode: 0o600 });
    linkSync(whole, path);
  } catch {
    // There is one already, or none can be made: what is there decides.
  } finally {
    rmSync(whole, { force: true });
  }
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // Nothing can be kept here.
    return name;
  }
}
