import { expect, preferencesOf, test } from './fixtures.ts';
import { enterRow } from './security-row.ts';

// Items 8 to 12 of Electron's security guide.

test('8 9 10 nothing insecure, experimental or extra is switched on', async ({ running }, testInfo) => {
  const pages = await preferencesOf(running);
  expect(pages.length).toBe(2);
  for (const { preferences } of pages) {
    expect(preferences['allowRunningInsecureContent']).toBe(false);
    expect(preferences['experimentalFeatures']).toBe(false);
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
  }
  const switches = await running.app.evaluate(({ app }) =>
    [
      'allow-running-insecure-content',
      'enable-experimental-web-platform-features',
      'enable-blink-features',
    ].filter((name) => app.commandLine.hasSwitch(name)),
  );
  expect(switches).toEqual([]);
  await running.window.evaluate((port) => {
    new Image().src = `http://127.0.0.1:${port}/insecure.png`;
  }, running.listener.tcp);
  expect(await running.listener.visits()).toBe(0);
  enterRow(testInfo, {
    item: 8,
    title: 'no insecure content',
    how: 'off in every page, no switch; an http: image reaches nobody',
  });
  enterRow(testInfo, { item: 9, title: 'no experimental features', how: 'off in every page, no switch' });
  enterRow(testInfo, { item: 10, title: 'no enableBlinkFeatures', how: 'unset in every page, no switch' });
});

test('11 12 no page holds another', async ({ running }, testInfo) => {
  const count = () => running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  const before = await count();
  const made = await running.window.evaluate(async () => {
    const guest = document.createElement('webview');
    for (const [name, value] of [
      ['src', 'app://quadra/guide.html'],
      ['allowpopups', ''],
      ['nodeintegration', ''],
    ] as const)
      guest.setAttribute(name, value);
    document.body.append(guest);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const kind = guest.constructor.name;
    guest.remove();
    return kind;
  });
  expect([made, await count()]).toEqual(['HTMLElement', before]);
  enterRow(testInfo, {
    item: 11,
    title: 'no allowpopups',
    how: 'webview is no element here: it stays inert',
  });

  const guests = await running.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    let attached = 0;
    window.webContents.on('did-attach-webview', () => (attached += 1));
    await window.loadURL('about:blank');
    const guest = '<webview src="about:blank" nodeintegration allowpopups></webview>';
    await window.webContents.executeJavaScript(`document.body.innerHTML = '${guest}'`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const types = webContents.getAllWebContents().filter((each) => each.getType() === 'webview').length;
    window.destroy();
    return attached + types;
  });
  expect(guests).toBe(0);
  enterRow(testInfo, {
    item: 12,
    title: 'webview options',
    how: 'attaching is refused even in a window that allows the element',
  });
});
