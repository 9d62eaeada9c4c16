import { readFileSync } from 'node:fs';

/** A process, told from a later one to which the system gave the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When the system started it, in the system's own words; empty where only the number can be asked for. */
  readonly start: string;
}

const readNow = (path: string): string | undefined => {
  try {
    // A program's name may hold any bytes; what is read here beside it is ASCII.
    return readFileSync(path, 'latin1');
  } catch {
    // The process is gone, or another system keeps no such file.
    return undefined;
  }
};

/** Linux counts from its own start: the same number of ticks after another start is another process. */
const bootOf = (): string => readNow('/proc/sys/kernel/random/boot_id')?.trim() ?? '';

/** The start of a process as Linux tells it; undefined for one that is gone or only waits to be buried. */
function startOnLinux(pid: number): string | undefined {
  // The name before the bracket may hold blanks and brackets of its own.
  const fields = readNow(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /su, '')
    .split(' ');
  const [state] = fields ?? [];
  const ticks = fields?.[19];
  return ticks === undefined || state === 'Z' || state === 'X' ? undefined : `${bootOf()} ${ticks}`;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's, and alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The mark of a process that lives; undefined when there is none of this number. */
export function markOf(pid: number): ProcessMark | undefined {
  if (process.platform !== 'linux') return isThere(pid) ? { pid, start: '' } : undefined;
  const start = startOnLinux(pid);
  return start === undefined ? undefined : { pid, start };
}

/** Whether this very process still lives. */
export const isAlive = (mark: ProcessMark): boolean => markOf(mark.pid)?.start === mark.start;
