import { readFileSync } from 'node:fs';

/** A process identity that survives pid reuse. */
export interface ProcessMark {
  readonly pid: number;
  /** Empty where only the pid is known. */
  readonly start: string;
}

const readNow = (path: string): string | undefined => {
  try {
    // A program name may hold any bytes. The rest is ASCII.
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
};

/** Start ticks count from boot. */
const bootOf = (): string => readNow('/proc/sys/kernel/random/boot_id')?.trim() ?? '';

/** Undefined for a dead or zombie process. */
function startOnLinux(pid: number): string | undefined {
  // The name may hold spaces and parentheses.
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
    // EPERM: alive, but owned by another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Undefined if no such process is alive. */
export function markOf(pid: number): ProcessMark | undefined {
  if (process.platform !== 'linux') return isThere(pid) ? { pid, start: '' } : undefined;
  const start = startOnLinux(pid);
  return start === undefined ? undefined : { pid, start };
}

export const isAlive = (mark: ProcessMark): boolean => markOf(mark.pid)?.start === mark.start;
