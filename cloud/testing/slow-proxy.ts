import { setMaxListeners } from 'node:events';
import { createServer, request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { bind, unbind } from '../base/loopback.ts';

/** Delays HTTP requests by `delay()` milliseconds. */
export async function startSlowProxy(target: number, delay: () => number) {
  const over = new AbortController();
  // Every pending request listens.
  setMaxListeners(0, over.signal);
  const server = createServer((incoming, outgoing) => {
    const pass = () => {
      const { method, url, headers } = incoming;
      const onward = ask({ host: '127.0.0.1', port: target, method, path: url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    };
    pause(delay(), undefined, { signal: over.signal }).then(pass, () => outgoing.destroy());
  });
  const port = await bind(server, 0);
  return {
    port,
    stop() {
      over.abort();
      const closed = unbind(server);
      server.closeAllConnections();
      return closed;
    },
  };
}
