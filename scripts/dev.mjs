// Runs the app with hot reload.
import { forgetBuild } from './setup/building.mjs';
import { runCommand } from './run/command.mjs';
import { startDemo } from './setup/demo.mjs';
import { restartingApp } from './setup/dev-app.mjs';
import { serveRenderer, watchMainProcess } from './setup/dev-build.mjs';
import { prepare } from './setup/prepare.mjs';
import { say } from './run/say.mjs';
import { startHiddenScreen } from './run/screen.mjs';
import { onSignals } from './run/signals.mjs';
import { hasDisplay } from './setup/system.mjs';

async function screenIfNone() {
  if (hasDisplay()) return { env: {}, stop: () => Promise.resolve() };
  const screen = await startHiddenScreen();
  say(`No screen here: the app runs on the hidden screen ${screen.env.DISPLAY}.`);
  return screen;
}

await runCommand(async () => {
  const { electron } = await prepare('window');
  const cleanUps = /** @type {(() => Promise<unknown>)[]} */ ([]);
  try {
    const screen = await screenIfNone();
    cleanUps.push(screen.stop);
    const demo = await startDemo();
    cleanUps.push(demo.cloud.stop);
    const page = await serveRenderer();
    cleanUps.push(page.stop);
    const app = restartingApp(electron, demo.appArgs, { ...demo.env, ...screen.env });
    cleanUps.push(app.stop);
    forgetBuild();
    const watch = await watchMainProcess(page.url, app.restart);
    cleanUps.push(watch.stop);
    say(`The page is served at ${page.url}. Close the window, or press Ctrl+C here, to end.`);
    await Promise.race([app.closed, new Promise((resolve) => onSignals(() => resolve(undefined)))]);
    return 0;
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
    forgetBuild();
  }
});
