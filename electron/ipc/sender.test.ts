import type { IpcMainInvokeEvent } from 'electron';
import { expect, test } from 'vitest';
import { isTrusted } from './sender.ts';

type Event = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

const origin = 'app://quadra';

function eventWith(frameChanges: object, senderChanges: object = {}): Event {
  const frame = { parent: null, origin, url: `${origin}/index.html`, ...frameChanges };
  const sender = { mainFrame: frame, isDestroyed: () => false, ...senderChanges };
  return { sender, senderFrame: frame } as unknown as Event;
}

const trust = { origin, isOurPage: () => true };

test('the top frame of our own page may ask', () => {
  expect(isTrusted(eventWith({}), trust)).toBe(true);
});

const refused: readonly (readonly [string, Event])[] = [
  ['a frame that is gone', { ...eventWith({}), senderFrame: null }],
  ['a page that is gone', eventWith({}, { isDestroyed: () => true })],
  ['a frame inside the page', eventWith({ parent: {} })],
  ['a frame that is not the top one', eventWith({}, { mainFrame: {} })],
  ['another origin', eventWith({ origin: 'https://quadra' })],
  ['an origin that begins alike', eventWith({ origin: 'app://quadra.evil', url: 'app://quadra.evil/' })],
  ['an empty page that inherited the origin', eventWith({ url: 'about:blank' })],
  ['no origin', eventWith({ origin: 'null', url: 'data:text/html,x' })],
  [
    'a frame that cannot be looked at',
    {
      ...eventWith({}),
      get senderFrame(): never {
        throw new Error('Render frame was disposed');
      },
    },
  ],
];

for (const [who, event] of refused) {
  test(`${who} may not`, () => {
    expect(isTrusted(event, trust)).toBe(false);
  });
}

test('a page of another window may not', () => {
  expect(isTrusted(eventWith({}), { origin, isOurPage: () => false })).toBe(false);
});
