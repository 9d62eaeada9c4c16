import { expect, test, vi } from 'vitest';
import type { Bridge } from '../../shared/contract.ts';
import { err, ok } from '../../shared/result.ts';
import { fakeBridge, pendingAnswer } from '../state/fixtures.ts';
import { createProxyEntry } from './proxy-entry.ts';

const proxy = 'proxy.cabinet.lan:8080';
const claire = { user: 'claire', password: 'x' };
const givenUp = { code: 'proxy-credentials-needed', proxy, reason: 'given-up' } as const;

function open(replaced: Partial<Bridge> = {}) {
  const entry = createProxyEntry(fakeBridge(replaced).bridge);
  const then = vi.fn(() => Promise.resolve());
  entry.open(proxy, then);
  return { entry, then };
}

test('what wanted the account runs once it is entered', async () => {
  const setProxyCredentials = vi.fn(() => Promise.resolve(ok(null)));
  const { entry, then } = open({ setProxyCredentials });
  expect(then).not.toHaveBeenCalled();
  await entry.send(claire);
  expect(setProxyCredentials).toHaveBeenCalledWith(proxy, claire);
  expect(then).toHaveBeenCalledOnce();
  expect(entry.getState()).toBeNull();
});

test('a second Enter sends nothing', async () => {
  const answer = pendingAnswer<null, never>();
  const setProxyCredentials = vi.fn(() => answer.promise);
  const { entry, then } = open({ setProxyCredentials });
  const sent = [entry.send(claire), entry.send(claire)];
  answer.answer(ok(null));
  await Promise.all(sent);
  expect(setProxyCredentials).toHaveBeenCalledOnce();
  expect(then).toHaveBeenCalledOnce();
});

test('nothing runs after Annuler', async () => {
  const answer = pendingAnswer<null, never>();
  const { entry, then } = open({ setProxyCredentials: () => answer.promise });
  const sent = entry.send(claire);
  entry.close();
  answer.answer(ok(null));
  await sent;
  expect(then).not.toHaveBeenCalled();
});

test('an account that is not taken leaves the dialog open and says why', async () => {
  const { entry, then } = open({ setProxyCredentials: () => Promise.resolve(err(givenUp)) });
  await entry.send(claire);
  expect(entry.getState()).toMatchObject({ proxy, sending: false, problem: givenUp });
  expect(then).not.toHaveBeenCalled();
});
