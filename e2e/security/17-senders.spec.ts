import { expect, test } from './fixtures.ts';
import { enterRow } from './security-row.ts';

// Item 17 of Electron's security guide, with our preload script in foreign pages.

test('17 a foreign window, a frame and an empty page are refused', async ({ running }, testInfo) => {
  const untouched = 'untouched by any handler';
  const answers = await running.app.evaluate(async ({ app, BrowserWindow, clipboard }, mark) => {
    await clipboard.writeText(mark);
    const preload = `${app.getAppPath()}/dist/electron/preload.cjs`;
    const call = `quadra.copyFirewallRule().then((answer) => JSON.stringify(answer))`;
    const asked: string[] = [];
    const windowOn = async (url: string) => {
      const webPreferences = {
        preload,
        partition: 'persist:pages',
        sandbox: true,
        nodeIntegrationInSubFrames: true,
      };
      const window = new BrowserWindow({ show: false, webPreferences });
      await window.loadURL(url).catch(() => undefined);
      return window;
    };
    for (const url of [
      'app://quadra/index.html',
      'app://quadra/guide.html',
      'about:blank',
      'data:text/html,x',
    ]) {
      const window = await windowOn(url);
      asked.push((await window.webContents.executeJavaScript(call)) as string);
      window.destroy();
    }
    const holder = await windowOn('about:blank');
    const framed = `new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = 'a frame';
      frame.onload = () => resolve(frame.contentWindow.${call});
      document.body.append(frame);
    })`;
    asked.push((await holder.webContents.executeJavaScript(framed)) as string);
    holder.destroy();
    return asked;
  }, untouched);
  expect(answers.map((answer) => JSON.parse(answer) as unknown)).toEqual(
    answers.map(() => ({ ok: false, problem: { code: 'request-refused', reason: 'foreign-sender' } })),
  );
  expect(await running.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(untouched);

  // A frame inside our own window gets no bridge.
  const inside = await running.window.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const has = frame.contentWindow !== null && 'quadra' in frame.contentWindow;
    frame.remove();
    return has;
  });
  expect(inside).toBe(false);
  const how = `our preload in ${answers.length} foreign places (own page in another window, about:blank, data:, iframe): refused, no handler ran`;
  enterRow(testInfo, { item: 17, title: 'sender of every message', how });
});
