import type { UpdateFileInfo } from 'electron-updater';

export interface WantedFile {
  readonly extension: '.deb' | '.AppImage' | '.exe' | '.zip';
  /** In Node's terms. */
  readonly arch: string;
}

/** In file names, ours first. */
const archWords: readonly (readonly [arch: string, words: RegExp])[] = [
  ['arm64', /(?:^|[-_.])(?:arm64|aarch64)(?=[-_.])/u],
  ['arm', /(?:^|[-_.])(?:armhf|armv7l|arm)(?=[-_.])/u],
  ['x64', /(?:^|[-_.])(?:x64|amd64|x86_64)(?=[-_.])/u],
  ['ia32', /(?:^|[-_.])(?:ia32|i386|i686|x86)(?=[-_.])/u],
];

/** electron-updater ignores Debian's names of architectures and would take the first file. */
export function offeredFile<File extends Pick<UpdateFileInfo, 'url'>>(
  files: readonly File[],
  { extension, arch }: WantedFile,
): File | undefined {
  const named = files.filter(({ url }) => pathOf(url).toLowerCase().endsWith(extension.toLowerCase()));
  // A name without an architecture fits all.
  return (
    named.find(({ url }) => archOf(pathOf(url)) === arch) ??
    named.find(({ url }) => archOf(pathOf(url)) === '')
  );
}

const pathOf = (url: string) => url.split(/[?#]/u)[0]?.split('/').at(-1) ?? '';

const archOf = (name: string) => archWords.find(([, words]) => words.test(name))?.[0] ?? '';

export const wordsOf = ({ extension, arch }: WantedFile): string =>
  `${extension} ${extension === '.deb' && arch === 'x64' ? 'amd64' : arch}`;
