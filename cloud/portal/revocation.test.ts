import type { ServiceBusSender } from '@azure/service-bus';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestQueue } from '../../shared/onboarding-messages.ts';
import { registryAuthority } from '../keys/registry-authority.ts';
import { errorCodeOf, startTestBroker, type TestBroker } from '../testing/test-broker.ts';
import { camille, startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import type { GeneratedKey, KeyTile } from './api.ts';

let portal: TestPortal;
let serviceBus: TestBroker;
beforeAll(async () => {
  portal = await startTestPortal();
  const authority = registryAuthority(portal.registry, portal.seal);
  serviceBus = await startTestBroker({ [requestQueue]: {} }, { authority, reviewInterval: 500 });
});
afterAll(async () => {
  await serviceBus.stop();
  await portal.stop();
});

async function makeKey() {
  const client = portal.client();
  await client.logIn(camille);
  const made = await client.post('/api/keys', { service: 'cegid-file-exchange', name: 'Bureau' });
  const { identifier, secret } = made.body as GeneratedKey;
  const live = serviceBus.client(identifier, secret).createSender(requestQueue);
  expect(await errorCodeOf(live.sendMessages({ body: 1 }))).toBe('no error');
  return { client, identifier, secret, live };
}

/** If the link closes during a send, the client first waits for its response. */
async function lastTaken(live: ServiceBusSender): Promise<number> {
  let last = Date.now();
  await expect
    .poll(
      async () => {
        const sentAt = Date.now();
        const code = await errorCodeOf(live.sendMessages({ body: 2 }));
        if (code === 'no error') last = sentAt;
        return code;
      },
      { timeout: 10_000, interval: 50 },
    )
    .toBe('UnauthorizedAccess');
  return last;
}

it('a key revoked on the portal is refused at once, and on a live link within two seconds', async () => {
  const { client, identifier, secret, live } = await makeKey();
  const [tile] = (await client.send('/api/keys')).body as KeyTile[];
  expect((await client.post(`/api/keys/${tile?.id ?? ''}/revoke`, {})).status).toBe(204);
  const revokedAt = Date.now();
  const fresh = serviceBus.client(identifier, secret).createSender(requestQueue);
  expect(await errorCodeOf(fresh.sendMessages({ body: 2 }))).toBe('UnauthorizedAccess');
  expect((await lastTaken(live)) - revokedAt).toBeLessThan(2_000);
});

it('a key revoked in the table by somebody else is cut off within two seconds too', async () => {
  const { identifier, live } = await makeKey();
  await portal.table.revoke(identifier);
  const revokedAt = Date.now();
  expect((await lastTaken(live)) - revokedAt).toBeLessThan(2_000);
});
