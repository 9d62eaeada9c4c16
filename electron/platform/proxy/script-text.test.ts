import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { isScript, readScript, watchScript } from './script-text.ts';

const marker = 'a marker ';

/** As Chromium's resolver runs it. */
function judge(body: string, asked = 'hub') {
  const { script, reasonIn } = watchScript(`function FindProxyForURL(u, h) { ${body} }`, 'hub', marker);
  const alerts: string[] = [];
  const code = Buffer.from(script.replace(/^.*base64,/u, ''), 'base64').toString();
  const context = { alert: (words: string) => alerts.push(words) };
  try {
    runInNewContext(`${code}\nFindProxyForURL('https://${asked}/', '${asked}')`, context);
  } catch (error) {
    expect(error).toMatchObject({ message: 'boom' });
  }
  return reasonIn(alerts);
}

test.each<[body: string, reason?: string]>([
  ['return "DIRECT";'],
  ['return "";'],
  ['return "PROXY a:1; rubbish";'],
  ['alert("another"); return "SOCKS5 a:1";'],
  ['return "a:8080";', 'nonsense'],
  ['return "PROXY";', 'nonsense'],
  ['return 42;', 'nonsense'],
  ['return { toString: function () { return "DIRECT"; } };', 'nonsense'],
  ['throw new Error("boom");', 'throws'],
])('a script that does `%s`', (body, reason) => {
  expect(judge(body)).toBe(reason);
});

test('what it answers for other hosts does not count', () => {
  expect(judge('return "nonsense";', 'other')).toBeUndefined();
});

test('only a text with the function is a script', () => {
  expect(isScript('function FindProxyForURL(u, h) {}')).toBe(true);
  expect(isScript('<html>')).toBe(false);
});

async function readFrom(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await readScript(`http://127.0.0.1:${port}/proxy.pac`, [], AbortSignal.timeout(500));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('the text is read without its byte order mark', async () => {
  expect(await readFrom((_request, response) => response.end('\uFEFFtext'))).toBe('text');
});

test.each<[what: string, answer: RequestListener]>([
  ['another status', (_request, response) => response.writeHead(404).end('text')],
  ['more than Chromium reads', (_request, response) => response.end('x'.repeat(1_100_000))],
  ['silence', () => undefined],
  ['a text without an end', (_request, response) => response.write('text')],
])('%s rejects', async (_what, answer) => {
  await expect(readFrom(answer)).rejects.toThrow();
});
