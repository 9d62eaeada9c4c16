import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/setup/paths.mjs';

export interface Hostility {
  /** Every Nth replacement is read truncated on other computers, for at most `cutMs`. 0: never. */
  readonly cutEvery: number;
  readonly cutMs: number;
  /** Every Nth read fails. 0: never. */
  readonly errorEvery: number;
}

interface FaultCounts {
  readonly cuts: number;
  readonly errors: number;
  readonly drops: number;
  readonly refusals: number;
}

/** One file on a hostile share (hostile-share.c). Processes need its environment. */
export interface HostileShare {
  env(computer: number, seed: number): NodeJS.ProcessEnv;
  faultCounts(): FaultCounts;
}

/** Bytes. */
const stateSize = 64 * 1024;

/** `folder` must not be the file's. */
export function openHostileShare(folder: string, file: string, hostility: Hostility): HostileShare {
  const library = join(folder, 'hostile-share.so');
  const source = inRoot('e2e', 'torture', 'hostile-share.c');
  execFileSync('gcc', [
    '-shared',
    '-fPIC',
    '-O2',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-o',
    library,
    source,
    '-ldl',
  ]);
  const state = join(folder, 'state');
  writeFileSync(state, Buffer.alloc(stateSize));
  return {
    env: (computer, seed) => ({
      LD_PRELOAD: library,
      // io_uring reads would bypass the library.
      UV_USE_IO_URING: '0',
      SHARE_FILE: file,
      SHARE_STATE: state,
      SHARE_COMPUTER: String(computer),
      SHARE_CUT_EVERY: String(hostility.cutEvery),
      SHARE_CUT_MS: String(hostility.cutMs),
      SHARE_ERROR_EVERY: String(hostility.errorEvery),
      SHARE_SEED: String(seed),
    }),
    faultCounts() {
      const counts = readFileSync(state);
      const at = (index: number) => Number(counts.readBigUInt64LE(index * 8));
      return { cuts: at(0), errors: at(1), drops: at(2), refusals: at(3) };
    },
  };
}
