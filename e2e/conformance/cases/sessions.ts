import { deepEqual, equal, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { anywhere, locally } from '../case.ts';
import { bodiesOf, finish, numbered, refused, send, take, takeOne } from '../steps.ts';

const withoutRenewal = { maxAutoLockRenewalDurationInMs: 0 };

export const sessions = [
  anywhere('a session gets its own messages only, in order', async ({ client, sessionQueue }) => {
    const hub = client();
    const mixed = numbered(10).map((message, n) => ({ ...message, sessionId: n % 2 ? 'odd' : 'even' }));
    await send(hub, sessionQueue, ...mixed);
    const odd = await hub.acceptSession(sessionQueue, 'odd');
    equal(odd.sessionId, 'odd');
    deepEqual(await finish(odd, 5), [1, 3, 5, 7, 9]);
    deepEqual(await finish(await hub.acceptSession(sessionQueue, 'even'), 5), [0, 2, 4, 6, 8]);
  }),

  anywhere('a session that has no messages yet can be taken', async ({ client, sessionQueue }) => {
    const hub = client();
    const session = await hub.acceptSession(sessionQueue, 'early');
    await send(hub, sessionQueue, { body: 1, sessionId: 'early' });
    deepEqual(await finish(session, 1), [1]);
  }),

  anywhere('the next session is one that has messages', async ({ client, sessionQueue }) => {
    const hub = client();
    await send(hub, sessionQueue, { body: 1, sessionId: 'first' }, { body: 2, sessionId: 'second' });
    const one = await hub.acceptNextSession(sessionQueue);
    const two = await hub.acceptNextSession(sessionQueue);
    deepEqual([one.sessionId, two.sessionId].sort(), ['first', 'second']);
    await finish(one, 1);
    await finish(two, 1);
  }),

  anywhere('whoever waits for any session gets the one that comes', async ({ client, sessionQueue }) => {
    const hub = client();
    const waiting = hub.acceptNextSession(sessionQueue);
    await sleep(200);
    await send(hub, sessionQueue, { body: 1, sessionId: 'coming' });
    const session = await waiting;
    equal(session.sessionId, 'coming');
    deepEqual(await finish(session, 1), [1]);
  }),

  anywhere('waiting for any session ends when none comes', async ({ client, sessionQueue }) => {
    const started = Date.now();
    await refused(client({ timeoutInMs: 1_500 }).acceptNextSession(sessionQueue), 'ServiceTimeout');
    ok(Date.now() - started < 8_000);
  }),

  anywhere('a second receiver of a session is refused until the first is closed', async (target) => {
    const { client, sessionQueue } = target;
    const held = await client().acceptSession(sessionQueue, 'held');
    await refused(client().acceptSession(sessionQueue, 'held'), 'SessionCannotBeLocked');
    await held.close();
    equal((await client().acceptSession(sessionQueue, 'held')).sessionId, 'held');
  }),

  anywhere('a session lock can be renewed', async ({ client, sessionQueue }) => {
    const session = await client().acceptSession(sessionQueue, 'renewed', withoutRenewal);
    const before = session.sessionLockedUntilUtc.getTime();
    await sleep(50);
    ok((await session.renewSessionLock()).getTime() > before);
    ok(session.sessionLockedUntilUtc.getTime() > before);
  }),

  anywhere('a session keeps a state, and can lose it', async ({ client, sessionQueue }) => {
    const hub = client();
    const first = await hub.acceptSession(sessionQueue, 'state');
    await first.setSessionState(null);
    equal(await first.getSessionState(), null);
    await first.setSessionState({ step: 3, text: 'é' });
    await first.close();
    const again = await hub.acceptSession(sessionQueue, 'state');
    deepEqual(await again.getSessionState(), { step: 3, text: 'é' });
    await again.setSessionState(null);
    equal(await again.getSessionState(), null);
  }),

  anywhere('a session shows its own messages only', async ({ client, sessionQueue }) => {
    const hub = client();
    await send(hub, sessionQueue, { body: 1, sessionId: 'mine' }, { body: 2, sessionId: 'theirs' });
    const session = await hub.acceptSession(sessionQueue, 'mine');
    deepEqual(bodiesOf(await session.peekMessages(5)), [1]);
    await finish(session, 1);
    await finish(await hub.acceptSession(sessionQueue, 'theirs'), 1);
  }),

  anywhere('a message of a session is abandoned, then dead-lettered', async ({ client, sessionQueue }) => {
    const hub = client();
    await send(hub, sessionQueue, { body: 1, sessionId: 'settling' });
    const session = await hub.acceptSession(sessionQueue, 'settling');
    await session.abandonMessage(await takeOne(session), { tried: 1 });
    const again = await takeOne(session);
    deepEqual([again.deliveryCount, again.applicationProperties?.['tried']], [1, 1]);
    await session.deadLetterMessage(again, { deadLetterReason: 'why', deadLetterErrorDescription: '' });
    const dead = hub.createReceiver(sessionQueue, { subQueueType: 'deadLetter' });
    const message = await takeOne(dead);
    deepEqual([message.deadLetterReason, message.sessionId], ['why', 'settling']);
    await dead.completeMessage(message);
  }),

  anywhere('a session can be received and deleted', async ({ client, sessionQueue }) => {
    const hub = client();
    await send(hub, sessionQueue, ...numbered(3, { sessionId: 'deleting' }));
    const session = await hub.acceptSession(sessionQueue, 'deleting', { receiveMode: 'receiveAndDelete' });
    deepEqual(bodiesOf(await take(session, 3)), [0, 1, 2]);
    deepEqual(await session.peekMessages(1), []);
  }),

  anywhere('ten sessions go side by side', async ({ client, sessionQueue }) => {
    const hub = client();
    const names = Array.from({ length: 10 }, (_none, n) => `parallel-${n}`);
    await send(hub, sessionQueue, ...names.map((sessionId) => ({ body: sessionId, sessionId })));
    const got = await Promise.all(
      names.map(async (name) => finish(await hub.acceptSession(sessionQueue, name), 1)),
    );
    deepEqual(got.flat(), names);
  }),

  anywhere(
    'a message without session is refused by a queue with sessions',
    async ({ client, sessionQueue }) => {
      await refused(
        client().createSender(sessionQueue).sendMessages({ body: 1 }),
        'GeneralError',
        'InvalidOperationError',
      );
    },
  ),

  anywhere('a receiver of the wrong kind is refused', async ({ client, queue, sessionQueue, quiet }) => {
    const hub = client();
    const plain = hub.createReceiver(sessionQueue).receiveMessages(1, { maxWaitTimeInMs: quiet });
    await refused(plain, 'GeneralError', 'InvalidOperationError');
    // The client looks for the session before it reads the error.
    const codes = ['GeneralError', 'InvalidOperationError', 'SessionCannotBeLocked'];
    await refused(hub.acceptSession(queue, 'any'), ...codes);
  }),

  locally('a session that is not renewed is lost, with what was held in it', async ({ client }) => {
    const hub = client();
    await send(hub, 'short-session', { body: 1, sessionId: 's' });
    const session = await hub.acceptSession('short-session', 's', withoutRenewal);
    const message = await takeOne(session);
    await sleep(800);
    await refused(session.completeMessage(message), 'SessionLockLost');
    await refused(session.renewSessionLock(), 'SessionLockLost', 'GeneralError');
    const again = await takeOne(
      await client().acceptSession('short-session', 's', { receiveMode: 'receiveAndDelete' }),
    );
    equal(again.deliveryCount, 1);
  }),

  locally('renewal keeps a session and what was held in it', async ({ client }) => {
    const hub = client();
    await send(hub, 'short-session', { body: 1, sessionId: 's' });
    const session = await hub.acceptSession('short-session', 's', withoutRenewal);
    const message = await takeOne(session);
    for (let n = 0; n < 4; n += 1) {
      await sleep(250);
      await session.renewSessionLock();
    }
    await session.completeMessage(message);
  }),
];
