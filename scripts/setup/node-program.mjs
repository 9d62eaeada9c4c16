import { pathToFileURL } from 'node:url';
import { inRoot, root } from './paths.mjs';

/** @type {import('vite').Plugin} */
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
 * Bundles for Node 20, which runs no TypeScript. Packages stay external: the output must be below
 * the repository.
 * @param {Readonly<Record<string, string>>} entries
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} file by name
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
