import { inRoot } from './paths.mjs';
import { say } from '../run/say.mjs';

const configFile = inRoot('vite.config.ts');

/** On loopback. */
export async function serveRenderer() {
  const { createServer } = await import('vite');
  const server = await createServer({ configFile, server: { port: 0 }, logLevel: 'warn' });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('Vite serves the page nowhere.');
  return { url, stop: () => server.close() };
}

/**
 * @param {string} rendererUrl
 * @param {() => void} onBuilt after the first complete build and each later one
 */
export async function watchMainProcess(rendererUrl, onBuilt) {
  const { createBuilder } = await import('vite');
  process.env['QUADRA_RENDERER_DEV_URL'] = rendererUrl;
  const builder = await createBuilder({ configFile, build: { watch: {} }, logLevel: 'warn' });
  const unbuilt = new Set(['preload', 'main']);
  const watchers = /** @type {import('vite').Rolldown.RolldownWatcher[]} */ ([]);
  for (const name of [...unbuilt]) {
    const environment = builder.environments[name];
    if (environment === undefined) throw new Error(`vite.config.ts has no environment ${name}.`);
    const watcher = await builder.build(environment);
    if (!('close' in watcher)) throw new Error(`Vite does not watch ${name}.`);
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') say(event.error.message);
      if (event.code === 'BUNDLE_END') {
        void event.result.close();
        unbuilt.delete(name);
        if (unbuilt.size === 0) onBuilt();
      }
    });
    watchers.push(watcher);
  }
  return {
    stop: async () => {
      for (const watcher of watchers) await watcher.close();
    },
  };
}
