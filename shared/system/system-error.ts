import { constants } from 'node:os';
import type { WriteReason } from '../problem.ts';

/** Numbers of Linux that Node does not list. */
const linuxNames = {
  ECOMM: 70,
  EUCLEAN: 117,
  ENOMEDIUM: 123,
  ENOKEY: 126,
  EKEYEXPIRED: 127,
  EKEYREVOKED: 128,
  EKEYREJECTED: 129,
};

const names = new Map(
  Object.entries({ ...(process.platform === 'linux' && linuxNames), ...constants.errno }).map(
    ([name, number]) => [number, name],
  ),
);

/**
 * Node names over a quota, stale and other errors "Unknown system error -122", and "UNKNOWN" in
 * synchronous calls.
 */
const nameless = /^(?:Unknown system error -\d+|UNKNOWN)$/u;

/** Undefined for errors that are not the system's. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  if (!nameless.test(error.code)) return error.code;
  const number = 'errno' in error ? error.errno : / -(\d+)$/u.exec(error.code)?.[1];
  return names.get(Math.abs(Number(number))) ?? error.code;
}

const codes: Readonly<Record<Exclude<WriteReason, 'other'>, readonly string[]>> = {
  'disk-full': ['ENOSPC', 'EDQUOT'],
  'folder-protected': ['EACCES', 'EPERM', 'EROFS'],
  'file-busy': ['EBUSY', 'ETXTBSY'],
  'share-away': [
    ...['ESTALE', 'EREMOTEIO', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ENONET'],
    ...['ENOTCONN', 'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'ESHUTDOWN', 'EPIPE', 'ETIMEDOUT'],
    ...['ENOLINK', 'ECOMM', 'ENODEV', 'ENXIO', 'ENOMEDIUM'],
  ],
  'log-on-expired': ['ENOKEY', 'EKEYEXPIRED', 'EKEYREVOKED', 'EKEYREJECTED'],
};

const reasonOf = new Map(
  Object.entries(codes).flatMap(([reason, all]) => all.map((code) => [code, reason as WriteReason])),
);

/**
 * libuv has no name for most errors of a server or drive that is away, nor for other errors of the
 * system's own drive.
 */
function isOfOtherDrive(error: unknown): boolean {
  const path = error instanceof Error && 'path' in error ? error.path : undefined;
  const { SystemDrive = 'C:' } = process.env;
  return typeof path === 'string' && !path.toUpperCase().startsWith(SystemDrive.toUpperCase());
}

/** sshfs refuses with "not permitted" whatever its server failed at. A protected folder has no open file. */
const isOfOpenFile = (error: unknown) =>
  error instanceof Error && 'syscall' in error && ['write', 'fsync'].includes(String(error.syscall));

/** Undefined for an error that is not the system's. */
export function writeReasonOf(error: unknown): WriteReason | undefined {
  const code = errorCode(error);
  if (code === undefined) return undefined;
  if (code === 'UNKNOWN') return isOfOtherDrive(error) ? 'share-away' : 'other';
  const reason = reasonOf.get(code) ?? 'other';
  return reason === 'folder-protected' && isOfOpenFile(error) ? 'other' : reason;
}
