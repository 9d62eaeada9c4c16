import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ControlServer, startControlServer } from './control-server.ts';
import type { Readiness } from '../base/readiness.ts';
import { createFaults, faultNames, type FaultName, type FaultSwitch } from './faults.ts';

const none = Object.fromEntries(faultNames.map((name) => [name, false]));
let done: string[];
let server: ControlServer;
let readiness: Readiness;

beforeEach(async () => {
  readiness = { status: 'ready', reasons: {} };
  done = [];
  const record = (name: string) => async (on: boolean) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (name === 'worker-down') throw new Error('cannot');
    done.push(`${name} ${on ? 'on' : 'off'}`);
  };
  const faults = createFaults(
    Object.fromEntries(faultNames.map((name) => [name, record(name)])) as Record<FaultName, FaultSwitch>,
    () => {
      done.push('settled');
      return Promise.resolve();
    },
  );
  server = await startControlServer(0, faults, {
    ready: () => Promise.resolve(readiness),
    metrics: { text: () => 'hub_connections 3\n' },
  });
});

afterEach(() => server.close());

const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;

async function post(body: string) {
  const response = await fetch(url('/faults'), { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** `fetch` forbids these headers. */
const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url('/faults'), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the control port', () => {
  it('answers with the whole state after the fault holds', async () => {
    const answer = await post('{"hub-busy":true,"storage-down":true}');
    expect(done).toEqual(['storage-down on', 'hub-busy on', 'settled']);
    expect(answer).toEqual({ status: 200, body: { ...none, 'hub-busy': true, 'storage-down': true } });
    expect(await (await fetch(url('/faults'))).json()).toEqual(answer.body);
  });

  it('leaves alone what is already so', async () => {
    await post('{"hub-busy":true}');
    await post('{"hub-busy":true,"hub-silent":false}');
    expect(done).toEqual(['hub-busy on', 'settled', 'settled']);
  });

  it('carries out one change after the other', async () => {
    await Promise.all([post('{"hub-busy":true}'), post('{"hub-busy":false}')]);
    expect(done).toHaveLength(4);
    expect(done[1]).toBe('settled');
  });

  it('names what it does not know, and changes nothing', async () => {
    const answer = await post('{"hub-dwon":true,"hub-busy":true}');
    expect(answer).toMatchObject({ status: 400, body: { unknown: ['hub-dwon'] } });
    expect(done).toEqual([]);
  });

  it.each(['{"hub-busy":1}', '[]', 'null', '', '{'])('refuses %j', async (body) => {
    expect((await post(body)).status).toBe(400);
  });

  it('refuses a large body', async () => {
    expect((await post(`{"a":"${'x'.repeat(20_000)}"}`)).status).toBe(413);
  });

  it('says when a change could not be carried out, and what really holds', async () => {
    expect((await post('{"storage-down":true,"worker-down":true}')).status).toBe(500);
    expect(await (await fetch(url('/faults'))).json()).toEqual({ ...none, 'storage-down': true });
  });

  it('says whether the cloud is ready, and what it counts', async () => {
    expect((await fetch(url('/healthz'))).status).toBe(200);
    readiness = { status: 'not-ready', reasons: { storage: 'ECONNREFUSED' } };
    const answer = await fetch(url('/healthz'));
    expect([answer.status, await answer.json()]).toEqual([503, readiness]);
    const metrics = await fetch(url('/metrics'));
    expect(await metrics.text()).toBe('hub_connections 3\n');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect((await fetch(url('/'))).status).toBe(404);
  });

  it('does not listen to web pages', async () => {
    expect(await statusWith({ host: 'evil.example' })).toBe(403);
    expect(await statusWith({ origin: 'http://evil.example' })).toBe(403);
    expect(await statusWith({ host: 'localhost:1234' })).toBe(200);
  });
});
