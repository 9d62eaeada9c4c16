import { describe, expect, it } from 'vitest';
import { createNamespace } from '../queues/namespace.ts';
import { testQueueOptions } from '../../testing/queue-options.ts';
import { singleKey } from './authority.ts';
import { sasTokenType, verifyPutToken } from './put-token.ts';
import { signSas } from './sas.ts';

const now = () => 1_000_000;
const inAnHour = 4_600;
const namespace = createNamespace(
  [testQueueOptions({ name: 'orders' }), testQueueOptions({ name: 'secrets' })],
  now,
);
const authority = singleKey('firm', { secret: 'secret', rights: { orders: ['Send'] } });

interface Request {
  audience?: string;
  resource?: string;
  name?: string;
  secret?: string;
  expiry?: number;
  type?: string;
}

function verify(request: Request) {
  const { audience = 'sb://host/orders', name = 'firm', secret = 'secret', expiry = inAnHour } = request;
  const token = signSas(request.resource ?? audience, name, secret, expiry);
  return verifyPutToken(
    { type: request.type ?? sasTokenType, audience, token },
    { authority, namespace, now },
  );
}

describe('put-token', () => {
  it('grants the rights of the key on the entity until the token ends', async () => {
    expect(await verify({})).toEqual({
      status: 202,
      keyName: 'firm',
      entity: 'orders',
      rights: ['Send'],
      expiresAt: inAnHour * 1000,
    });
  });

  it('takes the management node and the dead-letter queue for their entity', async () => {
    for (const node of ['$management', '$DeadLetterQueue', '$deadletterqueue/$management']) {
      expect(await verify({ audience: `sb://host/orders/${node}` })).toMatchObject({
        status: 202,
        entity: 'orders',
      });
    }
  });

  it('says that an entity is missing in the words clients look for', async () => {
    expect(await verify({ audience: 'sb://host/nowhere' })).toMatchObject({
      status: 404,
      description: "The messaging entity 'sb://host/nowhere' could not be found.",
    });
  });

  it('does not tell a stranger which entities exist', async () => {
    expect(await verify({ audience: 'sb://host/nowhere', secret: 'guess' })).toMatchObject({ status: 401 });
  });

  it.each([
    ['a wrong secret', { secret: 'guess' }],
    ['an unknown key', { name: 'nobody' }],
    ['an expired token', { expiry: 1_000 }],
    ['a token for something else', { resource: 'sb://host/secrets' }],
    ['a token for a queue whose name only begins alike', { resource: 'sb://host/order' }],
    ['an entity on which the key has no right', { audience: 'sb://host/secrets' }],
    ['another kind of token', { type: 'jwt' }],
  ])('refuses %s', async (_what, request) => {
    expect(await verify(request)).toMatchObject({ status: 401, condition: 'com.microsoft:auth-failed' });
  });
});
