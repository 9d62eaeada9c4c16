import { readFileSync } from 'node:fs';
import { expect, preferencesOf, test } from './fixtures.ts';
import { enterRow } from './security-row.ts';

// Items 1 to 7 of Electron's security guide.

test('1 only secure content is loaded', async ({ running }, testInfo) => {
  const addresses: string[] = [];
  for (const page of [running.window, running.guide]) {
    page.on('request', (request) => addresses.push(request.url()));
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  expect(addresses.filter((address) => !address.startsWith('app://quadra/'))).toEqual([]);
  expect(addresses.length).toBeGreaterThan(4);
  const how = `${addresses.length} requests of both windows, all to app://quadra`;
  enterRow(testInfo, { item: 1, title: 'secure content only', how });
});

test('2 no page has Node', async ({ running }, testInfo) => {
  for (const { preferences } of await preferencesOf(running)) {
    expect(preferences['nodeIntegration']).toBe(false);
    // Electron omits these two when they are off.
    expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false);
    expect(preferences['nodeIntegrationInSubFrames'] ?? false).toBe(false);
  }
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'setImmediate', '__dirname', 'electron'];
  for (const page of [running.window, running.guide]) {
    const found = await page.evaluate((each) => each.filter((name) => name in globalThis), names);
    expect(found).toEqual([]);
  }
  const how = `none of ${names.join(', ')} in either window; off for workers and frames`;
  enterRow(testInfo, { item: 2, title: 'no Node in the page', how });
});

test('3 the page and the preload script live in different worlds', async ({ running }, testInfo) => {
  for (const { preferences } of await preferencesOf(running))
    expect(preferences['contextIsolation']).toBe(true);
  await running.window.evaluate(() => Object.assign(globalThis, { laidByThePage: 1 }));
  const seen = await running.app.evaluate(({ webContents }) => {
    const page = webContents.getAllWebContents().find((each) => each.getURL().endsWith('/index.html'));
    // The preload script's world.
    return page?.executeJavaScriptInIsolatedWorld(999, [
      { code: 'typeof laidByThePage + typeof quadra' },
    ]) as unknown;
  });
  expect(seen).toBe('undefinedundefined');
  const reached = await running.window.evaluate(() => {
    const { quadra } = globalThis as unknown as {
      quadra: { loadView: { constructor: (code: string) => () => unknown } };
    };
    try {
      return String(quadra.loadView.constructor('return typeof require + typeof process')());
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(['EvalError', 'undefinedundefined']).toContain(reached);
  const how = 'a global of the page is not seen in the preload world, and no constructor leads there';
  enterRow(testInfo, { item: 3, title: 'context isolation', how });
});

test("4 every page runs in Chromium's sandbox, by an account that is not root", async ({
  running,
}, testInfo) => {
  const processes = await running.app.evaluate(({ webContents }) => ({
    uid: process.getuid?.(),
    argv: process.argv.join(' '),
    pids: webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
  }));
  expect(processes.uid).not.toBe(0);
  expect(processes.argv).not.toContain('no-sandbox');
  for (const pid of processes.pids) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/mu);
    // Own PID namespace: it sees no other process.
    expect(status).toMatch(/^NSpid:\t\d+\t\d+/mu);
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('no-sandbox');
  }
  for (const { preferences } of await preferencesOf(running)) expect(preferences['sandbox']).toBe(true);
  const how = `uid ${processes.uid}, no --no-sandbox; ${processes.pids.length} pages under seccomp-bpf in a PID namespace`;
  enterRow(testInfo, { item: 4, title: 'process sandbox', how });
});

test('5 permissions are denied, asked for or looked up', async ({ running }, testInfo) => {
  const names = [
    ...['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write', 'midi'],
    ...['persistent-storage', 'screen-wake-lock', 'accelerometer', 'storage-access', 'background-sync'],
  ];
  const looked = await running.window.evaluate(
    (all) =>
      Promise.all(
        all.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
      ),
    names,
  );
  expect([...new Set(looked)]).toEqual(['denied']);
  const asked = await running.window.evaluate(async () => {
    const outcome = (work: Promise<unknown>) => work.then(String, (error: unknown) => (error as Error).name);
    return Promise.all([
      Notification.requestPermission(),
      outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
      outcome(navigator.clipboard.readText()),
      outcome(
        new Promise((found, lost) => {
          navigator.geolocation.getCurrentPosition(found, (e) => {
            lost(Object.assign(new Error(e.message), { name: `code ${e.code}` }));
          });
        }),
      ),
      outcome((navigator as unknown as { requestMIDIAccess(): Promise<unknown> }).requestMIDIAccess()),
    ]);
  });
  expect(asked[0]).toBe('denied');
  for (const outcome of asked.slice(1))
    expect(outcome).toMatch(/NotAllowed|NotSupported|Security|code 1|NotFound/u);
  enterRow(testInfo, {
    item: 5,
    title: 'permissions',
    how: `${names.length} looked up, ${asked.length} asked for: all denied`,
  });
});

test('6 web security is on', async ({ running }, testInfo) => {
  for (const { preferences } of await preferencesOf(running)) expect(preferences['webSecurity']).toBe(true);
  const read = await running.window.evaluate(async (port) => {
    const tries = [`http://127.0.0.1:${port}/`, 'app://elsewhere/index.html', 'file:///etc/hostname'];
    return Promise.all(
      tries.map((url) =>
        fetch(url).then(
          (answer) => answer.status,
          () => 'failed',
        ),
      ),
    );
  }, running.listener.tcp);
  expect(read).toEqual(['failed', 'failed', 'failed']);
  expect(await running.listener.visits()).toBe(0);
  enterRow(testInfo, {
    item: 6,
    title: 'webSecurity',
    how: 'on; another origin, app host or file cannot be read',
  });
});

test('7 the policy of the page lets nothing in but its own files', async ({ running }, testInfo) => {
  const headers = await running.app.evaluate(async ({ session }) => {
    const answers = await Promise.all(
      ['index.html', 'guide.html', 'none.html'].map((name) =>
        session.fromPartition('persist:pages').fetch(`app://quadra/${name}`),
      ),
    );
    return answers.map((answer) => answer.headers.get('content-security-policy') ?? '');
  });
  for (const policy of headers) {
    expect(policy.split('; ')[0]).toBe("default-src 'none'");
    for (const directive of policy.split('; ')) expect(directive).toMatch(/^[a-z-]+ '(?:none|self)'$/u);
  }
  const ran = await running.window.evaluate(async () => {
    const violations: string[] = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'globalThis.ranInline = 1';
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="globalThis.ranHandler = 1">';
    document.body.append(script, style, image);
    const evaluated = await new Promise<string>((resolve) => {
      // The debugger exempts `evaluate` itself from the policy.
      setTimeout(() => {
        try {
          const make = (() => undefined).constructor as (code: string) => () => unknown;
          resolve(String(make('return 1')()));
        } catch (error) {
          resolve((error as Error).name);
        }
      }, 50);
    });
    // Violations are reported asynchronously.
    const late = performance.now() + 5_000;
    while (violations.length < 3 && performance.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 100));
    for (const element of [script, style, image]) element.remove();
    const names = ['ranInline', 'ranHandler'].filter((name) => name in globalThis);
    return { names, evaluated, violations: [...new Set(violations)].sort() };
  });
  expect(ran.names).toEqual([]);
  expect(ran.evaluated).toBe('EvalError');
  expect(ran.violations.length).toBeGreaterThan(2);
  const how = `header default-src 'none' + self on every answer; inline script, style, handler, data: and eval refused`;
  enterRow(testInfo, { item: 7, title: 'content security policy', how });
});
