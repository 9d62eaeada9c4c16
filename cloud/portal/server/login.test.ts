import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { camille, dominique, startTestPortal, type TestPortal } from '../../testing/test-portal.ts';
import { accountLimit } from './attempts.ts';
import { absoluteLimit, idleLimit } from './sessions.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.stop());

async function guess(client: ReturnType<TestPortal['client']>, email: string) {
  const statuses: number[] = [];
  for (let n = 0; n < accountLimit; n += 1) {
    statuses.push((await client.logIn({ ...camille, email, password: `wrong-${n}` })).status);
  }
  expect(statuses).toEqual(Array(accountLimit).fill(401));
}

describe('logging in', () => {
  it('takes address, password and code SIC, and gives a cookie scripts and other sites cannot use', async () => {
    const client = portal.client();
    const answer = await client.logIn({ ...camille, email: ` ${camille.email.toUpperCase()} ` });
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^session-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await client.send('/api/session')).body).toMatchObject({
      firm: { sicCode: camille.sicCode, name: 'Cabinet Lemoine' },
      administrator: { email: camille.email },
    });
  });

  it('answers alike whatever was wrong', async () => {
    const client = portal.client();
    const wrong = [
      { ...camille, password: 'wrong' },
      { ...camille, sicCode: dominique.sicCode },
      { ...camille, sicCode: 'SIC-999999' },
      { ...camille, email: 'nobody@lemoine.example' },
    ];
    const answers = await Promise.all(wrong.map((login) => client.logIn(login)));
    for (const { status, body } of answers)
      expect([status, body]).toEqual([401, { error: 'wrong-credentials' }]);
  });

  it.each([
    null,
    [[]],
    {},
    '{',
    { email: camille.email },
    { ...camille, admin: true },
    { ...camille, password: 'x'.repeat(300) },
  ])('refuses %j', async (body) => {
    expect(await portal.client().post('/api/login', body)).toMatchObject({
      status: 400,
      body: { error: 'invalid' },
    });
  });

  it('slows down after ten wrong passwords, the right one included, then takes it', async () => {
    const client = portal.client();
    await guess(client, camille.email);
    const slowed = await client.logIn(camille);
    expect(slowed).toMatchObject({ status: 429, body: { error: 'slow-down', retryAfter: 30 } });
    expect(slowed.headers['retry-after']).toBe('30');
    expect((await portal.client().logIn(dominique)).status).toBe(204);
    portal.clock.advance(30_000);
    expect((await client.logIn({ ...camille, password: 'wrong' })).status).toBe(401);
    expect(await client.logIn(camille)).toMatchObject({ status: 429, body: { retryAfter: 60 } });
    portal.clock.advance(60_000);
    expect((await client.logIn(camille)).status).toBe(204);
    expect((await client.logIn({ ...camille, password: 'wrong' })).status).toBe(401);
  });

  it('slows an unknown address down in the very same way', async () => {
    const client = portal.client();
    await guess(client, 'nobody@lemoine.example');
    expect(await client.logIn({ ...camille, email: 'nobody@lemoine.example' })).toMatchObject({
      status: 429,
      body: { error: 'slow-down', retryAfter: 30 },
    });
  });

  it('does not let guesses through that come at the same time', async () => {
    const client = portal.client();
    const tries = Array.from({ length: 2 * accountLimit }, (_, n) =>
      client.post('/api/login', { ...camille, password: `wrong-${n}` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(accountLimit);
    expect(statuses.filter((status) => status === 429)).toHaveLength(accountLimit);
  });
});

describe('a session', () => {
  const isOpen = async (client: ReturnType<TestPortal['client']>) =>
    (await client.send('/api/session')).status === 200;

  it('ends when nobody uses it, and at the latest after some hours', async () => {
    const client = portal.client();
    await client.logIn(camille);
    portal.clock.advance(idleLimit - 1);
    expect(await isOpen(client)).toBe(true);
    portal.clock.advance(idleLimit);
    expect(await isOpen(client)).toBe(false);

    await client.logIn(camille);
    const step = idleLimit - 1;
    for (let used = 0; used + step < absoluteLimit; used += step) {
      portal.clock.advance(step);
      expect(await isOpen(client)).toBe(used + step < absoluteLimit);
    }
    portal.clock.advance(step);
    expect(await isOpen(client)).toBe(false);
  });

  it('ends with logging out, also for who has kept the cookie', async () => {
    const client = portal.client();
    await client.logIn(camille);
    const kept = client.cookie();
    const answer = await client.post('/api/logout', {});
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    expect((await client.send('/api/session', { headers: { cookie: kept } })).status).toBe(401);
  });

  it('is a new one after each login', async () => {
    const client = portal.client();
    await client.logIn(camille);
    const first = client.cookie();
    await client.logIn(camille);
    expect(client.cookie()).not.toBe(first);
    expect((await client.send('/api/session', { headers: { cookie: first } })).status).toBe(401);
  });
});
