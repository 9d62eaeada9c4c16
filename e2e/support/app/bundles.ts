import { readdir, readFile } from 'node:fs/promises';
import { inRoot } from '../../../scripts/setup/paths.mjs';

const readings = [
  /\bprocess\d*\.env\.([A-Za-z_]\w*)/gu,
  /\bprocess\d*\.env\[["'`](\w+)["'`]\]/gu,
  /\benv\.([A-Z][A-Z0-9_]+)\b/gu,
  /\benv\[["'`](\w+)["'`]\]/gu,
  /["'`]([A-Z][A-Z0-9_]+)["'`] in (?:process\.)?env\b/gu,
  /["'`]([A-Z][A-Z_]+_LOG_LEVEL)["'`]/gu,
];

async function scripts(folder: string, skip: RegExp): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.[cm]?js$/u.test(name) && !skip.test(name))
    .map((name) => `${folder}/${name}`);
}

/** Bundled packages count whole. */
export async function variablesRead(): Promise<readonly string[]> {
  const packages = JSON.parse(await readFile(inRoot('dist', 'bundled-packages.json'), 'utf8')) as string[];
  const inPackages = packages.filter((folder) =>
    /rhea|debug|supports-color|electron|builder-util|conf|env-paths|ws$|graceful-fs|fs-extra|@azure|@typespec/u.test(
      folder,
    ),
  );
  const files = [
    ...(await scripts(inRoot('dist', 'electron'), /^$/u)),
    ...(
      await Promise.all(
        inPackages.map((folder) =>
          scripts(
            inRoot(folder),
            /(?:^|\/)(?:node_modules|test|browser|react-native|examples)\/|rhea(?:-umd)?(?:\.min)?\.js$/u,
          ),
        ),
      )
    ).flat(),
  ];
  const found = new Set<string>();
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    for (const reading of readings) for (const [, name = ''] of text.matchAll(reading)) found.add(name);
  }
  return [...found].sort();
}
