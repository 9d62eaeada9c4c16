import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { once } from 'node:events';
import { type Daemon, proxyAddress } from './daemon.ts';

export interface ScriptAnswer {
  readonly body: string;
  readonly status?: number;
  readonly type?: string;
  /** Milliseconds; Infinity never answers. */
  readonly after?: number;
}

export const scriptOf = (answer: string): ScriptAnswer => ({
  body: `function FindProxyForURL(url, host) { ${answer} }`,
});

export async function startScriptServer(
  { body, status = 200, type = 'application/x-ns-proxy-autoconfig', after = 0 }: ScriptAnswer,
  port: number,
): Promise<Daemon> {
  const server = createServer((_request, response) => {
    const answer = () => response.writeHead(status, { 'content-type': type }).end(body);
    if (after === 0) answer();
    else if (after < Infinity) void pause(after).then(answer);
  });
  server.listen(port, proxyAddress);
  await once(server, 'listening');
  return {
    port,
    output: () => '',
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
