import { formsOf, filesBelow, tracesOf } from '../../support/traces.ts';

/** Texts that must appear nowhere, by name. */
export type Canaries = Readonly<Record<string, string>>;

/** Names of the canaries found, in any encoding. */
export function namesIn(text: string, canaries: Canaries): string[] {
  return Object.entries(canaries).flatMap(([name, canary]) =>
    formsOf(canary).some((form) => text.includes(form)) ? [name] : [],
  );
}

export interface Searched {
  /** `name in path` each. */
  readonly found: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

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
