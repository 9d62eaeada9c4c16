import { channelOf } from '../../shared/channels.ts';
import { commandNames } from '../../shared/contract.ts';
import { expect, test } from './fixtures.ts';
import { enterRow } from './security-row.ts';

test('every channel of the main process is a command of the contract', async ({ running }, testInfo) => {
  const found = await running.app.evaluate(({ ipcMain }) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
    return { handled: [...handlers.keys()].sort(), listened: ipcMain.eventNames().map(String) };
  });
  expect(found.handled).toEqual(commandNames.map(channelOf).sort());
  // `error` is Electron's own; `newListener` is the IPC guard's.
  expect(found.listened.filter((name) => name !== 'error' && name !== 'newListener')).toEqual([]);
  const how = `${found.handled.length} handlers, all of the contract; no listener besides`;
  enterRow(testInfo, { title: 'channel inventory', how });
});

test('the developer tools stay shut in the packaged app', async ({ running }, testInfo) => {
  expect(await running.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
  const opened = await running.app.evaluate(async ({ BrowserWindow }) => {
    const foreign = new BrowserWindow({ show: false });
    await foreign.loadURL('about:blank');
    const all = BrowserWindow.getAllWindows();
    for (const { webContents } of all) webContents.openDevTools({ mode: 'detach' });
    await new Promise((resolve) => setTimeout(resolve, 700));
    const open = all.filter(({ webContents }) => webContents.isDevToolsOpened()).length;
    foreign.destroy();
    return open;
  });
  for (const keys of ['F12', 'Control+Shift+I', 'Control+Shift+J']) await running.window.keyboard.press(keys);
  const after = await running.app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.isDevToolsOpened()).length,
  );
  expect([opened, after]).toEqual([0, 0]);
  enterRow(testInfo, {
    title: 'DevTools',
    how: 'packaged: neither openDevTools() nor F12, Ctrl+Shift+I, Ctrl+Shift+J open them',
  });
});

test('no page reaches the network', async ({ running }, testInfo) => {
  const { window, listener } = running;
  const attempted = await window.evaluate(
    async ({ tcp, udp }) => {
      const url = `http://127.0.0.1:${tcp}/`;
      const link = (rel: string) => {
        document.head.append(Object.assign(document.createElement('link'), { rel, href: url }));
      };
      const attempts: Record<string, () => unknown> = {
        fetch: () => fetch(url).catch(() => undefined),
        xhr: () => {
          Object.assign(new XMLHttpRequest(), {}).open('GET', url);
        },
        image: () => (new Image().src = url),
        beacon: () => navigator.sendBeacon(url, 'x'),
        socket: () => new WebSocket(`ws://127.0.0.1:${tcp}/`),
        events: () => new EventSource(url),
        preconnect: () => {
          link('preconnect');
        },
        prefetch: () => {
          link('prefetch');
        },
        stylesheet: () => {
          link('stylesheet');
        },
        worker: () => new Worker(`${url}w.js`),
        async peer() {
          const iceServers = [
            { urls: `stun:127.0.0.1:${udp}` },
            { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'a', credential: 'b' },
            { urls: `turn:127.0.0.1:${udp}?transport=udp`, username: 'a', credential: 'b' },
          ];
          const peer = new RTCPeerConnection({ iceServers });
          peer.createDataChannel('x');
          await peer.setLocalDescription(await peer.createOffer());
          await new Promise((resolve) => setTimeout(resolve, 1500));
          peer.close();
        },
      };
      for (const attempt of Object.values(attempts)) {
        try {
          await attempt();
        } catch {
          // Refused.
        }
      }
      return Object.keys(attempts);
    },
    { tcp: listener.tcp, udp: listener.udp },
  );
  expect(await listener.visits()).toBe(0);
  enterRow(testInfo, {
    title: 'renderer network',
    how: `${attempted.join(', ')}: no packet reaches a listener on this machine`,
  });
});
