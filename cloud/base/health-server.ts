import { createServer, type ServerResponse } from 'node:http';
import { labelOf, log } from './log.ts';
import { bind, unbind } from './loopback.ts';
import { type Metrics, metricsType } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export interface HealthOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly ready: () => Promise<Readiness>;
  readonly metrics: Pick<Metrics, 'text'>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

async function answer(path: string, response: ServerResponse, options: HealthOptions): Promise<void> {
  if (path === '/livez') send(response, 200, 'application/json', '{"status":"alive"}\n');
  else if (path === '/metrics') send(response, 200, metricsType, options.metrics.text());
  else if (path === '/healthz') {
    const readiness = await options.ready();
    const status = readiness.status === 'ready' ? 200 : 503;
    send(response, status, 'application/json', `${JSON.stringify(readiness)}\n`);
  } else send(response, 404, 'application/json', '{"error":"There is /healthz, /livez and /metrics."}\n');
}

/**
 * Serves /healthz (readiness and reasons), /livez and /metrics. Rejects with the system's error.
 */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const server = createServer({ requestTimeout: 5_000 }, (request, response) => {
    answer(request.method === 'GET' ? (request.url ?? '') : '', response, options).catch((error: unknown) => {
      log('health-not-told', { error: labelOf(error) }, 'error');
      response.destroy();
    });
  });
  const port = await bind(server, options.port, options.host);
  return {
    port,
    close() {
      const closed = unbind(server);
      server.closeAllConnections();
      return closed;
    },
  };
}
