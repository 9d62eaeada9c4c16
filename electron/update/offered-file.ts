import type { UpdateFileInfo } from 'electron-updater';

/** How a package is found among the files of a feed: by its extension and its architecture. */
export interface WantedFile {
  readonly extension: '.deb' | '.AppImage' | '.exe' | '.zip';
  /** As Node calls it. */
  readonly arch: string;
}

/** The words for an architecture in file names; the first is ours. */
const archWords: readonly (readonly [arch: string, words: RegExp])[] = [
  ['arm64', /(?:^|[-_.])(?:arm64|aarch64)(?=[-_.])/u],
  ['arm', /(?:^|[-_.])(?:armhf|armv7l|arm)(?=[-_.])/u],
  ['x64', /(?:^|[-_.])(?:x64|amd64|x86_64)(?=[-_.])/u],
  ['ia32', /(?:^|[-_.])(?:ia32|i386|i686|x86)(?=[-_.])/u],
];

/**
 * The file for this system, or undefined. electron-updater takes the first of the right kind where no name holds Node's own
 * word for the architecture, and Debian's is another.
 */
export function offeredFile<File extends Pick<UpdateFileInfo, 'url'>>(
  files: readonly File[],
  { extension, arch }: WantedFile,
): File | undefined {
  const named = files.filter(({ url }) => pathOf(url).toLowerCase().endsWith(extension.toLowerCase()));
  // A name without any architecture is for all of them.
  return (
    named.find(({ url }) => archOf(pathOf(url)) === arch) ??
    named.find(({ url }) => archOf(pathOf(url)) === '')
  );
}

const pathOf = (url: string) => url.split(/[?#]/u)[0]?.split('/').at(-1) ?? '';

const archOf = (name: string) => archWords.find(([, words]) => words.test(name))?.[0] ?? '';

/** As a person looks for it. */
export const wordsOf = ({ extension, arch }: WantedFile): string =>
  `${extension} ${extension === '.deb' && arch === 'x64' ? 'amd64' : arch}`;
