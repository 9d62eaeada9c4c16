import { readFile, realpath } from 'node:fs/promises';
import { decodeText } from '../../shared/text/decode-text.ts';

/** The kind of file system, as Linux names it (`cifs`, `fuse.sshfs`). Undefined elsewhere. */
export async function mountedAs(folder: string): Promise<string | undefined> {
  try {
    const path = await realpath(folder);
    const mounts = decodeText(await readFile('/proc/self/mountinfo'));
    return mounts.ok ? kindIn(mounts.value, path) : undefined;
  } catch {
    // No such folder, or not Linux.
    return undefined;
  }
}

/** Of several mounts on one path the last is seen. */
export function kindIn(mountInfo: string, path: string): string | undefined {
  const mounts = mountInfo.split('\n').flatMap((line) => {
    const [, point, kind] = /^(?:\S+ ){4}(\S+) .* - (\S+) /u.exec(line) ?? [];
    return point === undefined || kind === undefined ? [] : [{ point: unescaped(point), kind }];
  });
  const around = mounts.filter(({ point }) => point === '/' || `${path}/`.startsWith(`${point}/`));
  const longest = Math.max(...around.map(({ point }) => point.length));
  return around.findLast(({ point }) => point.length === longest)?.kind;
}

const unescaped = (text: string) =>
  text.replaceAll(/\\([0-7]{3})/gu, (_whole, octal: string) => String.fromCodePoint(parseInt(octal, 8)));
