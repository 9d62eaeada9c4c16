import { readFileSync } from 'node:fs';
import { isAlive as processExists } from '../../shared/system/process-alive.ts';

/** Survives pid reuse. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Empty where only the pid is known. */
  readonly start: string;
}

const tryRead = (path: string): string | undefined => {
  try {
    // A program name may hold any bytes. The rest is ASCII.
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
};

/** Start ticks count from boot. */
const bootId = (): string => tryRead('/proc/sys/kernel/random/boot_id')?.trim() ?? '';

/** Undefined for a dead or zombie process. */
function startTimeOnLinux(pid: number): string | undefined {
  // The name may hold spaces and parentheses.
  const fields = tryRead(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /su, '')
    .split(' ');
  const [state] = fields ?? [];
  const ticks = fields?.[19];
  return ticks === undefined || state === 'Z' || state === 'X' ? undefined : `${bootId()} ${ticks}`;
}

/** Undefined if not alive. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  if (process.platform !== 'linux') return processExists(pid) ? { pid, start: '' } : undefined;
  const start = startTimeOnLinux(pid);
  return start === undefined ? undefined : { pid, start };
}

export const isAlive = (identity: ProcessIdentity): boolean =>
  identityOf(identity.pid)?.start === identity.start;
