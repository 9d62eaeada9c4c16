import { expect, test } from 'vitest';
import type { CommandName, Events } from '../contract.ts';
import { err, ok } from '../result.ts';
import { errorInAnswer, errorInEvent } from './answer-schemas.ts';
import { goodAnswers } from './good-answers.ts';

const at = '2026-11-23T17:20:00.000Z';
const stored = { kind: 'stored', hint: 'K7f2', savedAt: at, savedBy: 'claire', check: { kind: 'pending' } };
const view = (key: object) => ({
  ...{ service: 'cegid-file-exchange', firm: { kind: 'unknown' } },
  ...{ key, onboarding: { kind: 'none' } },
});

test('what the contract says passes', () => {
  expect(errorInAnswer('loadView', ok(view(stored)))).toBeUndefined();
  expect(errorInAnswer('saveKey', ok({ clipboardHoldsSecret: true }))).toBeUndefined();
  expect(errorInAnswer('saveKey', err({ code: 'file-not-written', reason: 'disk-full' }))).toBeUndefined();
  expect(errorInAnswer('deleteKey', err({ code: 'request-refused', reason: 'malformed' }))).toBeUndefined();
  expect(errorInEvent('quadra:view', view(stored))).toBeUndefined();
});

test.each(Object.entries(goodAnswers))('the good answer to %s is one of the contract', (name, answer) => {
  expect(errorInAnswer(name as CommandName, answer)).toBeUndefined();
});

test.each([
  ['a field of the key', ok(view({ ...stored, secret: 's' }))],
  ['a longer hint', ok(view({ ...stored, hint: 'K7f2K' }))],
  ['a text that acts', ok(view({ ...stored, savedBy: '\u001B[2J' }))],
  ['a field beside the value', { ...ok(view(stored)), problem: { code: 'no-key' } }],
  ["another command's problem", err({ code: 'no-key' })],
  ['a problem nobody knows', err({ code: 'hub-on-fire' })],
  ['nothing', undefined],
  ['what was thrown', new Error('no')],
])('%s is found in an answer', (_what, answer) => {
  expect(errorInAnswer('loadView', answer)).toBeDefined();
});

test.each<[keyof Events, unknown]>([
  ['quadra:view', view({ ...stored, identifier: 'i' })],
  ['quadra:showFirm', 'something'],
  ['quadra:showService', 'another-service'],
  ['quadra:update', { kind: 'failed', problem: { code: 'no-key' } }],
])('what does not belong is found in %s', (channel, payload) => {
  expect(errorInEvent(channel, payload)).toBeDefined();
});
