import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  remount(options: string): void;
  unmount(): void;
}

/** `size` as for mount. Returns why it cannot be mounted. */
export function mountSmallDisk(size: string): SmallDisk | string {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true });
    return 'mounting a file system is not permitted here';
  }
  return {
    folder,
    remount: (options) => {
      execFileSync('mount', ['-o', `remount,${options}`, folder]);
    },
    unmount: () => {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
