import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { WebSocket } from 'ws';
import { expect, test } from 'vitest';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import type { Answer } from './ask.ts';
import { createRelay, type RelayParts } from './relay.ts';
import type { ChromiumSocket, SocketListener } from './chromium-socket.ts';

const answer = (status: number, body = '', headers = {}): Result<Answer, ActionError> =>
  ok({ status, headers, body: Readable.from([Buffer.from(body)]), sent: undefined });

function relay(parts: Partial<RelayParts>) {
  const failures: ActionError[] = [];
  const stream = createRelay({
    ask: () => Promise.resolve(answer(200)),
    openSocket: () => Promise.resolve(err({ code: 'refused', status: 404 })),
    onFailure: (problem) => void failures.push(problem),
    ...parts,
  });
  return { stream, failures };
}

test('a request is passed on with its headers, and its answer comes back', async () => {
  const asked: unknown[] = [];
  const { stream } = relay({
    ask(question, path) {
      asked.push(question, path);
      return Promise.resolve(answer(203, 'content', { date: 'Mon', 'content-encoding': 'gzip' }));
    },
  });
  const headers = { host: 'hub', accept: 'text/yaml' };
  const sent = request({ method: 'GET', path: '/feed?a=1', headers, createConnection: () => stream }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  expect(asked).toEqual([{ method: 'GET', headers: { accept: 'text/yaml' } }, '/feed?a=1']);
  expect([response.statusCode, response.headers.date, Buffer.concat(chunks).toString('latin1')]).toEqual([
    203,
    'Mon',
    'content',
  ]);
  expect(response.headers['content-encoding']).toBeUndefined();
  stream.destroy();
});

test('a redirection has no body', async () => {
  const redirected = ok({ status: 302, headers: { location: '/there' }, body: undefined, sent: undefined });
  const { stream } = relay({ ask: () => Promise.resolve(redirected) });
  const sent = request({ path: '/', createConnection: () => stream }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect([response.statusCode, response.headers.location]).toEqual([302, '/there']);
  stream.destroy();
});

test('a failed request breaks the stream, and says why', async () => {
  const problem = { code: 'hub-busy' } as const;
  const { stream, failures } = relay({ ask: () => Promise.resolve(err(problem)) });
  const sent = request({ path: '/', createConnection: () => stream }).end();
  await expect(once(sent, 'response')).rejects.toThrow('socket hang up');
  expect(failures).toEqual([problem]);
});

test('a silent answer times out as a socket does, and one that goes on does not', async () => {
  const { stream } = relay({ ask: () => new Promise(() => undefined) });
  const sent = request({ path: '/', createConnection: () => stream });
  sent.on('socket', (socket) => {
    socket.setTimeout(50, () => sent.destroy(new Error('silent')));
  });
  sent.end();
  await expect(once(sent, 'response')).rejects.toThrow('silent');
  expect(stream.destroyed).toBe(true);
});

/** What Chromium would be. */
function chromiumSocket(protocol = 'AMQPWSB10') {
  const sent: Uint8Array[] = [];
  let listener: SocketListener | undefined;
  let closed = 0;
  const openSocket: RelayParts['openSocket'] = (_path, _protocols, heard) => {
    listener = heard;
    // It may speak before the other side listens.
    heard.onMessage(Buffer.from('early'));
    const socket: ChromiumSocket = {
      protocol,
      send: (data) => void sent.push(data),
      close: () => {
        closed += 1;
      },
    };
    return Promise.resolve(ok(socket));
  };
  return { openSocket, sent, heard: () => listener, closed: () => closed };
}

test('a WebSocket passes both ways, with its protocol', async () => {
  const chromium = chromiumSocket();
  const { stream } = relay(chromium);
  const socket = new WebSocket('ws://hub/$servicebus/websocket', 'AMQPWSB10', {
    createConnection: () => stream,
  });
  const messages: string[] = [];
  socket.on('message', (data: Buffer) => {
    messages.push(data.toString('latin1'));
  });
  await once(socket, 'open');
  socket.send(Buffer.from('up'));
  chromium.heard()?.onMessage(Buffer.from('down'));
  await expect.poll(() => messages).toEqual(['early', 'down']);
  expect(Buffer.concat(chromium.sent).toString('latin1')).toBe('up');
  expect(socket.protocol).toBe('AMQPWSB10');
  chromium.heard()?.onClose();
  await once(socket, 'close');
  expect(stream.destroyed).toBe(true);
});

test('the end of the stream closes Chromium’s socket', async () => {
  const chromium = chromiumSocket();
  const { stream } = relay(chromium);
  const socket = new WebSocket('ws://hub/', 'AMQPWSB10', { createConnection: () => stream });
  await once(socket, 'open');
  stream.destroy();
  await expect.poll(() => chromium.closed()).toBe(1);
});

test('a WebSocket that is refused gives its status', async () => {
  const { stream } = relay({ openSocket: () => Promise.resolve(err({ code: 'refused', status: 403 })) });
  const socket = new WebSocket('ws://hub/', 'AMQPWSB10', { createConnection: () => stream });
  await expect(once(socket, 'open')).rejects.toThrow('403');
});

const expected = { path: '/$servicebus/websocket', protocol: 'AMQPWSB10' };

test('the expected WebSocket is opened before it is asked for, once', async () => {
  const chromium = chromiumSocket();
  let opened = 0;
  const { stream } = relay({
    expected,
    openSocket: (...wish) => {
      opened += 1;
      return chromium.openSocket(...wish);
    },
  });
  expect(opened).toBe(1);
  const socket = new WebSocket(`ws://hub${expected.path}`, expected.protocol, {
    createConnection: () => stream,
  });
  const messages: string[] = [];
  socket.on('message', (data: Buffer) => {
    messages.push(data.toString('latin1'));
  });
  await once(socket, 'open');
  await expect.poll(() => messages).toEqual(['early']);
  expect(opened).toBe(1);
  stream.destroy();
  await expect.poll(() => chromium.closed()).toBe(1);
});

test('an expected WebSocket that nobody asks for is closed with the stream', async () => {
  const chromium = chromiumSocket();
  const { stream } = relay({ expected, ...chromium });
  stream.destroy();
  await expect.poll(() => chromium.closed()).toBe(1);
});
