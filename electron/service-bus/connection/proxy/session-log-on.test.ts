import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import type { Challenge } from './challenges.ts';
import { createProxyLogOn, type LogOnAnswer, type LogOnSource } from './log-on.ts';
import { createProxyCredentialStore, type LentCredentials } from './proxy-credentials.ts';
import type { ProxyRoute } from './proxy-route.ts';
import { openSocket } from '../steps.ts';

const sockets = new Set<Socket>();
let stop: () => void = () => undefined;

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  stop();
});

/** Answers each CONNECT by its Proxy-Authorization; `heard` has one list a connection. */
async function startProxy(answers: Readonly<Record<string, string>>) {
  const heard: string[][] = [];
  const server = createServer((socket) => {
    const connection: string[] = [];
    heard.push(connection);
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const [, sent = ''] = /^proxy-authorization: (.*)\r$/imu.exec(bytes.toString('latin1')) ?? [];
      connection.push(sent);
      const answer = answers[sent.split(' ')[0] === 'Basic' ? 'Basic' : sent];
      socket.write(answer ?? 'HTTP/1.1 403 No\r\n\r\n');
    });
  });
  stop = () => server.close();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, heard };
}

const open = 'HTTP/1.1 200 OK\r\n\r\n';
const asks = (...fields: readonly string[]) =>
  `HTTP/1.1 407 No\r\n${fields.map((one) => `Proxy-Authenticate: ${one}\r\n`).join('')}Content-Length: 5\r\n\r\nlogin`;

type Script = readonly (LogOnAnswer | 'lends')[];

/** Plays `script` in every exchange. */
function connecting(port: number, script: Script) {
  const given: Challenge[][] = [];
  const credentials = createProxyCredentialStore(() => undefined);
  let ends = 0;
  const source: LogOnSource = {
    begin({ accounts }) {
      const left = [...script];
      let lent: LentCredentials | undefined;
      return {
        async answer(challenges, signal) {
          given.push([...challenges]);
          if (left[0] === 'lends') {
            left.shift();
            lent = await accounts.lend(`127.0.0.1:${String(port)}`, signal);
            if (lent === undefined) return { kind: 'account-needed' };
          }
          const next = left.shift();
          return next === undefined || next === 'lends' ? { kind: 'no-answer' } : next;
        },
        lent: () => lent,
        end: () => {
          ends += 1;
          lent?.giveBack();
        },
      };
    },
    sessionAccount: () => Promise.resolve('anna@CORP.TEST'),
  };
  const logOn = createProxyLogOn(() => Promise.resolve(source));
  const route: ProxyRoute = { kind: 'proxy', protocol: 'http', host: '127.0.0.1', port, source: 'system' };
  const endpoint = {
    ...{ host: 'hub.example', port: 443, caFile: undefined, credentials, logOn },
    trusted: () => Promise.resolve([]),
    routes: () => Promise.resolve([]),
  };
  const target = { route, endpoint, secureContext: createSecureContext() };
  return {
    ...{ given, logOn, name: `127.0.0.1:${String(port)}`, credentials },
    ends: () => ends,
    connect: async () => {
      const opened = await openSocket(
        target,
        [{ address: '127.0.0.1', family: 4 }],
        AbortSignal.timeout(5_000),
      );
      if (!opened.ok) return opened.problem;
      opened.value.destroy();
      return 'open';
    },
  };
}

const send = (authorization: string): LogOnAnswer => ({ kind: 'send', authorization });

test('a ticket opens the tunnel; the next connection sends one in advance', async () => {
  const { port, heard } = await startProxy({ '': asks('Negotiate', 'NTLM'), 'Negotiate ticket': open });
  const { connect, given, logOn, name, ends } = connecting(port, [send('Negotiate ticket')]);
  expect([await connect(), await connect()]).toEqual(['open', 'open']);
  expect(heard).toEqual([[''], ['Negotiate ticket'], ['Negotiate ticket']]);
  expect(given.map((all) => all.map(({ text }) => text))).toEqual([['Negotiate', 'NTLM'], ['Negotiate']]);
  expect(await logOn.recognised(name)).toEqual({ scheme: 'Negotiate', account: 'anna@CORP.TEST' });
  expect(ends()).toBe(2);
});

test('NTLM takes two messages on one connection', async () => {
  const { port, heard } = await startProxy({ '': asks('NTLM'), 'NTLM 1': asks('NTLM 2'), 'NTLM 3': open });
  const { connect, given, credentials, logOn, name } = connecting(port, [
    ...(['lends', send('NTLM 1'), send('NTLM 3')] as const),
  ]);
  credentials.set(name, { user: 'claire', password: 'x' });
  expect(await connect()).toBe('open');
  expect(heard).toEqual([[''], ['NTLM 1', 'NTLM 3']]);
  expect(given.flat().map(({ text }) => text)).toEqual(['NTLM', 'NTLM 2']);
  expect(await logOn.recognised(name)).toEqual({ scheme: 'NTLM', account: 'claire' });
});

test('an account that is refused by NTLM is sent once', async () => {
  const refuses = asks('NTLM');
  const { port, heard } = await startProxy({ '': refuses, 'NTLM 1': asks('NTLM 2'), 'NTLM 3': refuses });
  const { connect, credentials, name } = connecting(port, ['lends', send('NTLM 1'), send('NTLM 3')]);
  expect(await connect()).toMatchObject({ code: 'proxy-credentials-needed', reason: 'not-given' });
  credentials.set(name, { user: 'claire', password: 'wrong' });
  expect(await connect()).toMatchObject({ code: 'proxy-credentials-needed', reason: 'not-accepted' });
  expect(await connect()).toMatchObject({ code: 'proxy-credentials-needed', reason: 'not-accepted' });
  expect(heard.flat().filter((sent) => sent === 'NTLM 3')).toHaveLength(1);
});

test.each<[string, readonly string[], Script, object]>([
  ['without a ticket', ['Negotiate'], [{ kind: 'no-session' }], { code: 'proxy-log-on-missing' }],
  ['whose ticket is refused', ['Negotiate'], [send('Negotiate old')], { code: 'proxy-log-on-missing' }],
  [
    'without a ticket, where Basic would do',
    ['Negotiate', 'Basic realm="a"'],
    [{ kind: 'no-session' }],
    { code: 'proxy-credentials-needed', reason: 'not-given' },
  ],
  ['that Chromium does not answer', ['Negotiate'], [{ kind: 'no-answer' }], { code: 'proxy-log-on-missing' }],
])('a proxy %s', async (_what, schemes, script, problem) => {
  const { port } = await startProxy({ '': asks(...schemes), 'Negotiate old': asks(...schemes) });
  expect(await connecting(port, script).connect()).toMatchObject(problem);
});

test('without a ticket the account that was entered opens the tunnel by Basic', async () => {
  const { port } = await startProxy({ '': asks('Negotiate', 'Basic realm="a"'), Basic: open });
  const { connect, credentials, name } = connecting(port, [{ kind: 'no-session' }]);
  credentials.set(name, { user: 'claire', password: 'x' });
  expect([await connect(), await connect()]).toEqual(['open', 'open']);
});

test('what the proxy refuses after the log-on is told', async () => {
  const { port } = await startProxy({ '': asks('Negotiate') });
  const { connect, logOn, name } = connecting(port, [send('Negotiate ticket')]);
  expect(await connect()).toMatchObject({ code: 'proxy-refused', status: 403 });
  expect(logOn.challengesOf(name)).toBeUndefined();
});
