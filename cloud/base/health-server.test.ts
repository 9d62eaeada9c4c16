import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HealthServer, startHealthServer } from './health-server.ts';
import type { Readiness } from './readiness.ts';

let readiness: Readiness;
let server: HealthServer;

beforeEach(async () => {
  readiness = { status: 'ready', reasons: {} };
  const ready = () => Promise.resolve(readiness);
  server = await startHealthServer({ host: '127.0.0.1', port: 0, ready, metrics: { text: () => 'a 1\n' } });
});
afterEach(() => server.close());

const get = async (path: string, method = 'GET') => {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
  return [answer.status, await answer.text()] as const;
};

describe('the health port', () => {
  it('is alive whether ready or not', async () => {
    expect(await get('/healthz')).toEqual([200, '{"status":"ready","reasons":{}}\n']);
    readiness = { status: 'not-ready', reasons: { hub: 'timeout' } };
    expect(await get('/healthz')).toEqual([503, '{"status":"not-ready","reasons":{"hub":"timeout"}}\n']);
    expect(await get('/livez')).toEqual([200, '{"status":"alive"}\n']);
    expect(await get('/metrics')).toEqual([200, 'a 1\n']);
  });

  it('answers nothing else', async () => {
    expect((await get('/'))[0]).toBe(404);
    expect((await get('/healthz', 'POST'))[0]).toBe(404);
  });
});
