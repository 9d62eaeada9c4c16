import type { ServiceBusReceivedMessage, ServiceBusSender } from '@azure/service-bus';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { contractName } from '../../shared/onboarding-messages.ts';
import { testRecord } from '../testing/keys.ts';
import { createHandler } from './handle.ts';

const requestId = '6f1f7b1c-55a5-4f0e-9f7c-0d3c2b6a9e10';

const message = {
  body: {
    contract: contractName,
    requestId,
    sicCode: 'SIC-004217',
    service: 'cegid-file-exchange',
    keyIdentifier: 'key',
    requestedAt: '2026-11-23T08:00:00.000Z',
    appVersion: '1.0.0',
  },
} as unknown as ServiceBusReceivedMessage;

let create: () => Promise<undefined>;
let sent: string[];

const sender = {
  sendMessages: ({ body }: { body: { step: string } }) => {
    sent.push(body.step);
    return Promise.resolve();
  },
} as unknown as ServiceBusSender;

const start = () =>
  createHandler(
    sender,
    {
      registry: { find: () => Promise.resolve(testRecord('key')) },
      storage: {
        begin: () => ({ name: 'container', create: () => create(), register: () => Promise.resolve() }),
      },
    },
    { stopping: new AbortController().signal, maxHold: 60 },
  );

beforeEach(() => {
  sent = [];
});

it('a client that never settles holds no place, and what it says later is told to nobody', async () => {
  create = () => pause(120, undefined);
  const handler = start();
  // The copy joined, and both slots are free again.
  const held = await Promise.all([handler.handle(message), handler.handle(message)]);
  expect(held).toEqual([{ kind: 'interrupted' }, { kind: 'interrupted' }]);
  expect(handler.metrics.text()).toMatch(/^onboarding_late_total [12]$/mu);
  expect(handler.metrics.text()).toContain('onboarding_in_work 0\n');
  await pause(120);
  expect(sent).toEqual(['accepted', 'key-checked']);

  create = () => Promise.resolve(undefined);
  expect(await handler.handle(message)).toEqual({ kind: 'done' });
  expect(sent.at(-1)).toBe('completed');
});
