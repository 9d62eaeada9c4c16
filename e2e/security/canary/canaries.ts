import { formsOf, filesBelow, tracesOf } from '../../support/traces.ts';

/** Texts that must not be found anywhere, by the names they have in a report. */
export type Canaries = Readonly<Record<string, string>>;

/** Names of the canaries a text shows, whatever its encoding. */
export function namesIn(text: string, canaries: Canaries): string[] {
  return Object.entries(canaries).flatMap(([name, canary]) =>
    formsOf(canary).some((form) => text.includes(form)) ? [name] : [],
  );
}

/** What a search of files has found, and how much it has looked at. */
export interface Searched {
  /** `name in path`, for each. */
  readonly found: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

/** Looks for every trace of the canaries in every file below some folders. */
export async function searchFiles(folders: readonly string[], canaries: Canaries): Promise<Searched> {
  const needles = Object.entries(canaries).map(([name, canary]) => ({ name, traces: tracesOf(canary) }));
  const found: string[] = [];
  let files = 0;
  let size = 0;
  for (const folder of folders) {
    for await (const { path, bytes } of filesBelow(folder)) {
      files += 1;
      size += bytes.length;
      for (const { name, traces } of needles) {
        if (traces.some((trace) => bytes.includes(trace))) found.push(`${name} in ${path}`);
      }
    }
  }
  return { found, files, bytes: size };
}
