import type { FileProblem, WriteFault } from '../../shared/problem.ts';

/** Errors of the file system that the screen has a sentence of its own for. */
const writeFaults: Readonly<Record<string, WriteFault>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'folder-protected',
  EPERM: 'folder-protected',
  EROFS: 'folder-protected',
  EBUSY: 'file-busy',
};

/** Thrown when a write would not fit or did not; carries the code Node uses for a full disk. */
export class DiskFullError extends Error {
  readonly code = 'ENOSPC';
}

/** Thrown when another program keeps a file for longer than we wait; carries the code Node uses for that. */
export class FileBusyError extends Error {
  readonly code = 'EBUSY';
}

/** The code Node gives an error of the system, `undefined` for any other error. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Nothing lies under that name. */
export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT';

/** Something lies under that name already. */
export const isTaken = (error: unknown): boolean => errorCode(error) === 'EEXIST';

/** The file could not be written, for this reason. */
export const notWritten = (reason: WriteFault): FileProblem => ({ code: 'file-not-written', reason });

/** Makes a problem of an error of the system; any other error is a mistake in the program and is thrown on. */
export function fileProblem(error: unknown): FileProblem {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return notWritten(writeFaults[code] ?? 'other');
}
