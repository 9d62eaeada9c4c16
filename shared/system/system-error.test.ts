import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { errorCode, writeReasonOf } from './system-error.ts';

const { errno } = constants;

/** As Node makes it. */
const failed = (code: string, syscall = 'open') => Object.assign(new Error(code), { code, syscall });

const nameless = (number: number, syscall?: string) =>
  failed(`Unknown system error -${String(number)}`, syscall);

test.each([
  [failed('ENOSPC'), 'disk-full'],
  [failed('EROFS'), 'folder-protected'],
  [failed('EPERM', 'rename'), 'folder-protected'],
  [failed('EPERM', 'write'), 'other'],
  [failed('EBUSY'), 'file-busy'],
  [failed('EREMOTEIO'), 'share-away'],
  [failed('EHOSTDOWN'), 'share-away'],
  [failed('ENOTCONN'), 'share-away'],
  [failed('EIO'), 'other'],
  [nameless(4_711), 'other'],
])('%s is told as %s', (error, reason) => {
  expect(writeReasonOf(error)).toBe(reason);
});

test.each([
  ['\\\\server\\share\\vault.json', 'share-away'],
  ['S:\\vault.json', 'share-away'],
  ['c:\\data\\vault.json', 'other'],
  [undefined, 'other'],
])('what libuv has no name for at %s is told as %s', (path, reason) => {
  expect(writeReasonOf(Object.assign(failed('UNKNOWN'), { path }))).toBe(reason);
});

/** As a synchronous call of Node 20 throws it. */
const thrown = (number: number, syscall: string) =>
  Object.assign(failed('UNKNOWN', syscall), { errno: -number });

test.skipIf(process.platform === 'win32').each([
  [nameless(errno.EDQUOT, 'write'), 'disk-full'],
  [thrown(errno.EDQUOT, 'write'), 'disk-full'],
  [thrown(errno.ESTALE, 'open'), 'share-away'],
  [nameless(errno.ESTALE), 'share-away'],
])('%s by its number is told as %s', (error, reason) => {
  expect(writeReasonOf(error)).toBe(reason);
});

test.runIf(process.platform === 'linux').each([
  [123, 'ENOMEDIUM', 'share-away'],
  [127, 'EKEYEXPIRED', 'log-on-expired'],
  [117, 'EUCLEAN', 'other'],
])('number %d of Linux is %s, told as %s', (number, name, reason) => {
  expect(errorCode(nameless(number))).toBe(name);
  expect(writeReasonOf(nameless(number))).toBe(reason);
});

test('other errors have no code', () => {
  expect(errorCode(new Error('no'))).toBeUndefined();
  expect(errorCode('ENOENT')).toBeUndefined();
  expect(writeReasonOf(new TypeError('a bug'))).toBeUndefined();
});
