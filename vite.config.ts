import react from '@vitejs/plugin-react';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig, runnerImport, type EnvironmentOptions, type Plugin } from 'vite';
import { commands, events } from './shared/contract.ts';
import { noteBundledPackages } from './scripts/packaging/bundled-packages.mjs';

const here = (path: string) => resolve(import.meta.dirname, path);
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

const rendererDevUrl = process.env['QUADRA_RENDERER_DEV_URL'];

/** The app ships no node_modules. */
function electronBundle(input: string, format: 'es' | 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    define: {
      __COMMANDS__: JSON.stringify(Object.entries(commands).map(([name, { args }]) => [name, args.length])),
      __EVENTS__: JSON.stringify(Object.keys(events)),
      __RENDERER_DEV_URL__: rendererDevUrl ? JSON.stringify(rendererDevUrl) : 'undefined',
      // ws would keep an error whose stack holds the key in use.
      'process.env.WS_NO_BUFFER_UTIL': '"1"',
      'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
    },
    build: {
      outDir: here('dist/electron'),
      emptyOutDir: false,
      copyPublicDir: false,
      minify: true,
      sourcemap: true,
      target: 'node20',
      rolldownOptions: {
        input: here(input),
        external: ['electron', './main.js', ...builtins],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name].js',
        },
      },
    },
  };
}

const withoutSchemas: Plugin = {
  name: 'without-schemas',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'main',
  resolveId: (source, importer) =>
    /^ajv(?:-formats$|\/)/u.test(source) && /[\\/]conf[\\/]/u.test(importer ?? '')
      ? here('electron/platform/no-schemas.ts')
      : null,
};

/** Vite's runner cannot load style sheets. */
const withoutStyles: Plugin = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('.css') ? '\0no-style' : null),
  load: (id) => (id === '\0no-style' ? '' : null),
};

const pageRoot = '<div id="root" inert>';

/** Shows before React loads. */
const firstFrame: Plugin = {
  name: 'first-frame',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  async transformIndexHtml(html) {
    const { module } = await runnerImport<{ firstFrame: () => string }>(here('renderer/first-frame.tsx'), {
      configFile: false,
      plugins: [react(), withoutStyles],
    });
    if (!html.includes(pageRoot)) throw new Error(`index.html lacks ${pageRoot}`);
    return html.replace(pageRoot, (root) => root + module.firstFrame());
  },
};

export default defineConfig({
  root: here('renderer'),
  publicDir: here('docs/guide'),
  plugins: [react(), withoutSchemas, firstFrame, noteBundledPackages],
  server: { host: '127.0.0.1' },
  environments: {
    client: {
      build: {
        outDir: here('dist/renderer'),
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        target: 'chrome130',
      },
    },
    // In one bundle main.js would become forty chunks.
    entry: electronBundle('electron/entry.ts', 'es'),
    main: electronBundle('electron/main.ts', 'es'),
    preload: electronBundle('electron/preload.ts', 'cjs'),
    portal: {
      consumer: 'client',
      build: {
        outDir: here('dist/portal'),
        emptyOutDir: true,
        copyPublicDir: false,
        cssCodeSplit: false,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          // The server writes the page, so file names are fixed.
          input: { portal: here('cloud/portal/pages/main.tsx') },
          output: { entryFileNames: '[name].js', assetFileNames: 'portal[extname]' },
        },
      },
    },
    cloud: {
      consumer: 'server',
      // One file each halves the load time.
      resolve: { noExternal: true },
      build: {
        outDir: here('dist/cloud'),
        emptyOutDir: true,
        copyPublicDir: false,
        sourcemap: true,
        target: 'node20',
        rolldownOptions: {
          input: {
            start: here('cloud/start.ts'),
            worker: here('cloud/worker/main.ts'),
            storage: here('cloud/storage/main.ts'),
          },
          external: builtins,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
        },
      },
    },
  },
  builder: {},
});
