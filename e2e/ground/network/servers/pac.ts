import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../../../faults/servers/listening.ts';
import { type Daemon, proxyAddress } from './daemon.ts';

export interface ScriptAnswer {
  readonly body: string;
  readonly status?: number;
  readonly type?: string;
  /** Milliseconds; Infinity never answers. */
  readonly after?: number;
}

export const scriptServer = (answer: string): ScriptAnswer => ({
  body: `function FindProxyForURL(url, host) { ${answer} }`,
});

export async function startScriptServer({
  body,
  status = 200,
  type = 'application/x-ns-proxy-autoconfig',
  after = 0,
}: ScriptAnswer): Promise<Daemon> {
  const server = createServer((_request, response) => {
    const answer = () => response.writeHead(status, { 'content-type': type }).end(body);
    if (after === 0) answer();
    else if (after < Infinity) void pause(after).then(answer);
  });
  const { port, stop } = await listen(server, proxyAddress);
  return { port, stop, output: () => '' };
}
