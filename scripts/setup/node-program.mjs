import { pathToFileURL } from 'node:url';
import { inRoot, root } from './paths.mjs';

/**
 * The scripts find their files by their own place, so a program loads them from there.
 * @type {import('vite').Plugin}
 */
const scriptsStayOutside = {
  name: 'scripts-stay-outside',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!/\/scripts\/(?:packaging|run|setup)\/[\w-]+\.mjs$/u.test(source)) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found && { id: pathToFileURL(found.id).href, external: true };
  },
};

/**
 * Bundles TypeScript programs of this project for plain Node; packages stay outside, so the folder must be below the
 * repository. Node 20 cannot run TypeScript by itself.
 * @param {Readonly<Record<string, string>>} entries path of each program below the repository, by its name
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} the file to run, by its name
 */
export async function bundleForNode(entries, folder) {
  const { build } = await import('vite');
  const input = Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, inRoot(entry)]));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [scriptsStayOutside],
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      sourcemap: true,
      rolldownOptions: {
        input,
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  return Object.fromEntries(Object.keys(entries).map((name) => [name, `${folder}/${name}.mjs`]));
}
