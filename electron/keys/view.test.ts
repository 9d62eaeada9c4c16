import { expect, test } from 'vitest';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { accepted, at, reference, storedView } from '../../shared/testing/views.ts';
import { givenUpNow } from './view.ts';

const proxy = 'proxy.cabinet.lan:8080';
const asks = (reason: 'not-given' | 'not-accepted' | 'given-up'): ServiceBusProblem => ({
  ...{ code: 'proxy-credentials-needed', proxy, reason },
});
const viewsOf = (problem: ServiceBusProblem) => [
  storedView({ kind: 'unreachable', at, problem }),
  storedView({ kind: 'accepted', at, unanswered: { at, problem } }),
  storedView(accepted, { kind: 'failed', problem, at, attempts: 1, reference }),
];

test.each([
  ['given-up', false, 'not-accepted'],
  ['given-up', true, 'given-up'],
  ['not-accepted', true, 'given-up'],
  ['not-accepted', false, 'not-accepted'],
  ['not-given', false, 'not-given'],
] as const)('stored as %s, given up in this run: %s, shown as %s', (stored, isGivenUp, shown) => {
  expect(viewsOf(asks(stored)).map((view) => givenUpNow(view, () => isGivenUp))).toEqual(
    viewsOf(asks(shown)),
  );
});

test('other problems stay', () => {
  const views = viewsOf({ code: 'network-down' });
  expect(views.map((view) => givenUpNow(view, () => true))).toEqual(views);
});
