import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { limited, type AnswerLimits } from './feed-limits.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Follows redirections without counting, as the updater does. */
function ask(port: number, limits: Partial<AnswerLimits> = {}): Promise<string> {
  const send = limited((options, callback) => request(options, callback), {
    ...{ bytes: 1000, signal: new AbortController().signal, ...limits },
  });
  return new Promise((resolve, reject) => {
    const follow = (path: string) => {
      send({ host: '127.0.0.1', port, path }, (response: IncomingMessage) => {
        const { location } = response.headers;
        if (location !== undefined) {
          follow(location);
          return;
        }
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve(text);
        });
        response.on('error', reject);
      })
        .on('error', reject)
        .end();
    };
    follow('/0');
  });
}

test('a few redirections are followed, and the answer comes whole', async () => {
  const port = await serve(({ url = '' }, response) => {
    const count = Number(url.slice(1));
    if (count < 20) response.writeHead(302, { location: `/${count + 1}` }).end('moved');
    else response.end('x'.repeat(900));
  });
  expect(await ask(port)).toHaveLength(900);
});

test('a loop of redirections has an end', async () => {
  let asked = 0;
  const port = await serve((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: '/' }).end();
  });
  await expect(ask(port)).rejects.toThrow('too many redirections');
  expect(asked).toBe(21);
});

test.each([
  ['of an answer', 200],
  ['of a redirection', 302],
])('an endless body %s is cut off', async (_what, status) => {
  let sent = 0;
  const port = await serve((asked, response) => {
    if (asked.url === '/next') return;
    response.writeHead(status, status === 302 ? { location: '/next' } : {});
    const more = () => {
      if (response.destroyed) return;
      sent += 1;
      response.write('x'.repeat(100), () => setImmediate(more));
    };
    more();
  });
  await expect(ask(port)).rejects.toThrow('an answer of more than 1000 bytes');
  const before = sent;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(sent - before).toBeLessThan(1000);
});

test('an answer that drips is over when nobody waits any more, and so is a request after that', async () => {
  const port = await serve((_request, response) => {
    const drip = setInterval(() => response.write('.'), 20);
    response.once('close', () => {
      clearInterval(drip);
    });
  });
  const signal = AbortSignal.timeout(200);
  await expect(ask(port, { signal })).rejects.toThrow('no whole answer in time');
  await expect(ask(port, { signal })).rejects.toThrow('no whole answer in time');
});
