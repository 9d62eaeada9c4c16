import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let known: string | undefined;

/**
 * Identifies the processes whose numbers this process can look up: those of one boot of one system.
 * Host names change and are not unique. If unknown it differs in each process, so that no living
 * process is taken for dead.
 */
export const thisComputer = (): string =>
  (known ??= hash(process.platform === 'linux' ? bootId() : idInTemporaryFolder()));

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Containers on one kernel share its boot, but not their process numbers. */
function bootId(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1');
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // No /proc here.
    return randomUUID();
  }
}

/** Local to this computer and to the account. */
function idInTemporaryFolder(): string {
  const path = join(tmpdir(), 'quadra-this-computer');
  const name = randomUUID();
  const whole = `${path}-${name}`;
  try {
    writeFileSync(whole, name, { flag: 'wx', mode: 0o600 });
    linkSync(whole, path);
  } catch {
    // It exists already, or cannot be created.
  } finally {
    rmSync(whole, { force: true });
  }
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return name;
  }
}
