import { describe, expect, it } from 'vitest';
import { CloudError } from './log.ts';
import { createClock } from '../testing/clock.ts';
import { createReadiness } from './readiness.ts';

const fine = () => Promise.resolve();

describe('readiness', () => {
  it('names what is missing, and why', async () => {
    const down = () => Promise.reject(new CloudError('not waiting for requests'));
    expect(await createReadiness({ hub: fine })()).toEqual({ status: 'ready', reasons: {} });
    expect(await createReadiness({ hub: fine, worker: down })()).toEqual({
      status: 'not-ready',
      reasons: { worker: 'not waiting for requests' },
    });
  });

  it('does not wait for what never answers', async () => {
    const started = Date.now();
    const ready = createReadiness({ hub: () => new Promise(() => undefined) });
    expect(await ready()).toEqual({ status: 'not-ready', reasons: { hub: 'timeout' } });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('asks seldom, however often it is asked', async () => {
    const clock = createClock();
    let asked = 0;
    const probe = () => {
      asked += 1;
      return Promise.resolve();
    };
    const ready = createReadiness({ hub: probe }, clock.now);
    await Promise.all([ready(), ready()]);
    clock.advance(1_999);
    await ready();
    expect(asked).toBe(1);
    clock.advance(1);
    await ready();
    expect(asked).toBe(2);
  });
});
