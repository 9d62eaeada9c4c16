import { readCaFile } from './ca-file.ts';

/** Reads again each time, one reading at once. The same list until a certificate changes. */
export function createTrustedList(
  ofSystem: () => readonly string[],
  caFile: string | undefined,
): () => Promise<readonly string[]> {
  let known: readonly string[] = [];
  let reading: Promise<readonly string[]> | undefined;
  const read = async () => {
    const own = caFile === undefined ? [] : (await readCaFile(caFile)).certificates;
    const found = [...ofSystem(), ...own];
    const isSame = found.length === known.length && found.every((one, index) => one === known[index]);
    known = isSame ? known : found;
    return known;
  };
  return () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
