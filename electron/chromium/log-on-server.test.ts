import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Challenge } from '../service-bus/connection/proxy/challenges.ts';
import { startLogOnServer } from './log-on-server.ts';

const ntlm: readonly Challenge[] = [{ scheme: 'NTLM', text: 'NTLM' }];
const digest = (nonce: string): readonly Challenge[] => [
  { scheme: 'Digest', text: `Digest nonce="${nonce}"` },
];

/** The head of the answer. */
async function send(port: number, head: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${head}\r\nHost: x\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString('latin1');
}

test('a log-on gets its challenges, and hands over the answer', async () => {
  const { port, expect: expectLogOn } = await startLogOnServer();
  const answers: (string | undefined)[] = [];
  const { url, end } = await expectLogOn('origin', 'proxy.corp.test:3128', (authorization) => {
    answers.push(authorization);
    return Promise.resolve(authorization === undefined ? ntlm : undefined);
  });
  expect(await send(port, `GET ${url} HTTP/1.1`)).toMatch(
    /^HTTP\/1.1 401 .*\r\nwww-authenticate: NTLM\r\n/isu,
  );
  expect(await send(port, `GET ${url} HTTP/1.1\r\nAuthorization: NTLM 1`)).toMatch(/^HTTP\/1.1 204 /u);
  expect(answers).toEqual([undefined, 'NTLM 1']);
  end();
  expect(await send(port, `GET ${url} HTTP/1.1`)).toMatch(/^HTTP\/1.1 204 /u);
});

test.each([
  'GET / HTTP/1.1',
  'GET http://proxy.corp.test:3128/of-another HTTP/1.1',
  'GET http://[ HTTP/1.1',
  'POST //: HTTP/1.1\r\nAuthorization: NTLM 1',
  'CONNECT hub.example:443 HTTP/1.1',
])('whoever asks without a log-on gets nothing: %j', async (head) => {
  const { port } = await startLogOnServer();
  expect(await send(port, head)).toMatch(/^HTTP\/1.1 (?:204|503) /u);
});

test('two tunnels to one server are asked for in turn', async () => {
  const { port, expect: expectLogOn } = await startLogOnServer();
  const asking = (nonce: string) => () => Promise.resolve(digest(nonce));
  const first = await expectLogOn('tunnel', 'hub.example:443', asking('one'));
  const second = expectLogOn('tunnel', 'hub.example:443', asking('two'));
  const ask = () => send(port, 'CONNECT hub.example:443 HTTP/1.1');
  expect(first.url).toBe('https://hub.example:443/');
  expect(await ask()).toContain('Proxy-Authenticate: Digest nonce="one"');
  first.end();
  await second;
  expect(await ask()).toContain('Proxy-Authenticate: Digest nonce="two"');
});
