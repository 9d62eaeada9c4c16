import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enterRow } from './security-row.ts';

// Items 13 and 14 of Electron's security guide.

/** Asked in the main process, because Playwright still waits for the refused navigations. */
const titleIn = (app: ElectronApplication) =>
  app.evaluate(async ({ webContents }) => {
    const page = webContents.getAllWebContents().find((each) => each.getURL() === 'app://quadra/index.html');
    return (await page?.executeJavaScript('document.querySelector("h1")?.textContent')) as unknown;
  });

test('13 no page navigates anywhere', async ({ running }, testInfo) => {
  const { app, window, listener } = running;
  const targets = [
    ...[
      `http://127.0.0.1:${listener.tcp}/`,
      'https://example.invalid/',
      'file:///etc/hostname',
      'data:text/html,x',
    ],
    ...['app://quadra/guide.html', 'app://elsewhere/', 'javascript:void(document.body.remove())'],
  ];
  const methods = ['location', 'link', 'form', 'refresh', 'frame'] as const;
  for (const target of targets) {
    for (const method of methods) {
      await window.evaluate(
        ({ target: url, method: by }) => {
          const element = document.createElement(
            { link: 'a', form: 'form', refresh: 'meta', frame: 'iframe', location: 'i' }[by],
          );
          document.body.append(element);
          if (element instanceof HTMLAnchorElement) {
            element.href = url;
            element.click();
          } else if (element instanceof HTMLFormElement) {
            element.action = url;
            element.submit();
          } else if (element instanceof HTMLMetaElement) {
            element.httpEquiv = 'refresh';
            element.content = `0;url=${url}`;
            document.head.append(element);
          } else if (element instanceof HTMLIFrameElement) {
            element.src = url;
          } else {
            location.href = url;
          }
          setTimeout(() => {
            element.remove();
          }, 20);
        },
        { target, method },
      );
    }
  }
  expect(await listener.visits()).toBe(0);
  expect(window.url()).toBe('app://quadra/index.html');
  await expect.poll(() => titleIn(app)).toBe('Cegid File Exchange');
  const how = `${targets.length} addresses by ${methods.join(', ')}: the page stays, nobody is reached`;
  enterRow(testInfo, { item: 13, title: 'navigation', how });
});

test('14 no page opens a window', async ({ running }, testInfo) => {
  const { app, window, listener } = running;
  const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await count();
  const opened = await window.evaluate((port) => {
    const targets = [
      'about:blank',
      'app://quadra/index.html',
      `http://127.0.0.1:${port}/`,
      'mailto:a@b.c',
      'file:///',
    ];
    const links = targets.map((url) =>
      Object.assign(document.createElement('a'), { href: url, target: '_blank' }),
    );
    for (const link of links) {
      document.body.append(link);
      link.click();
      link.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true }));
      link.remove();
    }
    return targets.filter((url) => open(url, '_blank', 'nodeIntegration=yes') !== null);
  }, listener.tcp);
  expect(opened).toEqual([]);
  expect(await listener.visits()).toBe(0);
  expect(await count()).toBe(before);
  enterRow(testInfo, {
    item: 14,
    title: 'new windows',
    how: 'window.open and links to 5 addresses: no window',
  });
});

test('an emptied page comes back', async ({ launch }, testInfo) => {
  const settings = { dataFolder: testInfo.outputPath('home', 'data') };
  const { app, window } = await launch({ settings, keyring: 'none' });
  const emptied = window.waitForEvent('framenavigated', (frame) => frame.url().startsWith('about:blank'));
  // No event precedes a form's navigation to about:blank.
  await window.evaluate(() => {
    const form = Object.assign(document.createElement('form'), { action: 'about:blank' });
    document.body.append(form);
    setTimeout(() => {
      form.submit();
    }, 20);
  });
  await emptied;
  await expect.poll(() => titleIn(app)).toBe('Cegid File Exchange');
  enterRow(testInfo, { title: 'emptied page', how: 'a form leads to about:blank: the page is loaded again' });
});
