import type { Command } from '../../shared/screen.ts';
import { describe, expect, it } from 'vitest';
import type { KeyPartFault } from '../../shared/api-key.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ScreenEvent } from './events.ts';
import { draftOf, ready } from './fixtures.ts';
import { absentView, accepted, storedView } from '../../shared/testing/views.ts';
import { reduce } from './reducer.ts';
import { emptyDraft, type Activity, type ScreenState } from './state.ts';

const loading: ScreenState = { kind: 'loading' };
const problem: Problem = { code: 'file-not-written', reason: 'disk-full' };
const unloaded: ScreenState = { kind: 'unloaded', problem };
const typed = draftOf('id', 'secret');
const busy = (command: Command, callId = 1): Activity => ({ kind: 'busy', command, callId });
const start = (command: Command, callId = 1): ScreenEvent => ({ kind: 'command-started', command, callId });
const done = (clipboardHoldsSecret: boolean | null = null, callId = 1): ScreenEvent => ({
  kind: 'command-done',
  callId,
  saved: clipboardHoldsSecret === null ? null : { clipboardHoldsSecret },
});
const view = storedView(accepted);
const received: ScreenEvent = { kind: 'view-received', view };
const failedSave: Activity = { kind: 'failed', command: 'save', problem };
const confirming: Activity = { kind: 'confirming-delete' };
const innerBlank: KeyPartFault = { reason: 'inner-blank', position: 2, sign: 'U+0020' };
const invalidSecret: Problem = { code: 'key-part-invalid', part: 'secret', fault: innerBlank };
const invalid = (fault: KeyPartFault, text = '') => ({ text, note: { kind: 'invalid', fault } }) as const;
const typing: ScreenEvent = { kind: 'typed', part: 'identifier', text: 'x' };

const pair = {
  part: 'identifier',
  key: { identifier: 'a', secret: 'b' },
  whole: 'a:b',
  around: { before: 'i', after: 'd' },
} as const;

const locked = ready({ draft: typed, activity: busy('save') });

type Row = [name: string, before: ScreenState, event: ScreenEvent, after: ScreenState];

const transitions: Row[] = [
  ['the first view opens the screen', loading, received, ready({ view })],
  ['a view opens it after a failed load too', unloaded, received, ready({ view })],
  ['a new view keeps what is typed', ready({ draft: typed }), received, ready({ view, draft: typed })],
  [
    'a new view keeps what runs',
    ready({ activity: busy('save') }),
    received,
    ready({ view, activity: busy('save') }),
  ],
  ['a failed load is told', loading, { kind: 'load-failed', problem }, unloaded],
  ['trying again loads', unloaded, { kind: 'load-started' }, loading],
  ['typing fills the field', ready(), typing, ready({ draft: draftOf('x', '') })],
  [
    'typing keeps the notice of a failure',
    ready({ activity: failedSave }),
    typing,
    ready({ draft: draftOf('x', ''), activity: failedSave }),
  ],
  ['Supprimer asks', ready(), { kind: 'delete-requested' }, ready({ activity: confirming })],
  ['Annuler keeps the key', ready({ activity: confirming }), { kind: 'delete-dismissed' }, ready()],
  [
    'confirming deletes',
    ready({ activity: confirming }),
    start('delete'),
    ready({ activity: busy('delete') }),
  ],
  ['Sauver saves', ready({ draft: typed }), start('save'), ready({ draft: typed, activity: busy('save') })],
  [
    'Sauver with nothing typed marks both fields',
    ready(),
    start('save'),
    ready({
      draft: {
        ...emptyDraft,
        identifier: invalid({ reason: 'empty' }),
        secret: invalid({ reason: 'empty' }),
      },
    }),
  ],
  ['saved empties both fields', ready({ draft: typed, activity: busy('save') }), done(), ready()],
  [
    'saved forgets half a sharing code, whose field is gone',
    ready({ draft: typed, sharingCode: { text: 'ABC', reason: null }, activity: busy('save') }),
    done(),
    ready(),
  ],
  [
    'saved keeps a pasted pair that nobody has decided on',
    ready({ draft: { ...typed, pendingSplit: pair }, activity: busy('save') }),
    done(),
    ready({ draft: { ...emptyDraft, pendingSplit: { ...pair, around: { before: '', after: '' } } } }),
  ],
  [
    'saved with the secret still in the clipboard offers to empty it',
    ready({ draft: typed, activity: busy('save') }),
    done(true),
    ready({ clipboard: 'holds-secret' }),
  ],
  [
    'a later save forgets it',
    ready({ clipboard: 'holds-secret', activity: busy('save') }),
    done(false),
    ready(),
  ],
  [
    'emptying the clipboard ends the offer',
    ready({ clipboard: 'holds-secret', activity: busy('clear-clipboard') }),
    done(),
    ready({ clipboard: 'cleared' }),
  ],
  [
    'typing something new ends the offer',
    ready({ clipboard: 'holds-secret' }),
    typing,
    ready({ draft: draftOf('x', '') }),
  ],
  [
    'masking the secret does not end the offer',
    ready({ draft: { ...typed, secretShown: true }, clipboard: 'holds-secret' }),
    { kind: 'secret-masked' },
    ready({ draft: typed, clipboard: 'holds-secret' }),
  ],
  [
    'a failed save keeps both fields',
    ready({ draft: typed, activity: busy('save') }),
    { kind: 'command-failed', callId: 1, problem },
    ready({ draft: typed, activity: failedSave }),
  ],
  [
    'a part the main process refuses marks its field',
    ready({ draft: draftOf('id', 'a b'), activity: busy('save') }),
    { kind: 'command-failed', callId: 1, problem: invalidSecret },
    ready({ draft: { ...draftOf('id', ''), secret: invalid(innerBlank, 'a b') } }),
  ],
  [
    'deleting keeps what is typed',
    ready({ draft: typed, activity: busy('delete') }),
    done(),
    ready({ draft: typed }),
  ],
  [
    'a new command replaces an old failure',
    ready({ activity: failedSave }),
    start('check', 2),
    ready({ activity: busy('check', 2) }),
  ],
  [
    'saving does not wait for a check',
    ready({ draft: typed, activity: busy('check') }),
    start('save', 2),
    ready({ draft: typed, activity: busy('save', 2) }),
  ],
  ...(['check', 'onboard', 'cancel', 'reload', 'document'] as const).map((command): Row => [
    `${command} runs and ends`,
    reduce(ready(), start(command)),
    done(),
    ready(),
  ]),
];

const checking = ready({ activity: busy('check', 2) });

const ignored: [name: string, state: ScreenState, event: ScreenEvent][] = [
  ['a second click on Sauver', locked, start('save', 2)],
  ['any command while saving', locked, start('onboard', 2)],
  ['Supprimer while saving', locked, { kind: 'delete-requested' }],
  ['typing while saving', locked, typing],
  ['a second check while one runs', checking, start('check', 3)],
  ['a late answer', checking, done()],
  ['a late failure', checking, { kind: 'command-failed', callId: 1, problem }],
  ['an answer to nothing', ready(), done()],
  ['a failure of nothing', ready(), { kind: 'command-failed', callId: 1, problem }],
  ['F1 behind the question', ready({ activity: confirming }), start('document')],
  ['dismissing no question', ready(), { kind: 'delete-dismissed' }],
  ['loading again what is loaded', ready(), { kind: 'load-started' }],
  ['a failed load of what is loaded', ready(), { kind: 'load-failed', problem }],
  ['loading twice', loading, { kind: 'load-started' }],
  ['a second failed load', unloaded, { kind: 'load-failed', problem }],
  ['typing before the first view', loading, typing],
  ['a command before the first view', unloaded, start('save')],
];

describe('reducer', () => {
  it.each(transitions)('%s', (_, before, event, after) => {
    expect(reduce(before, event)).toEqual(after);
  });

  it.each(ignored)('ignores %s', (_, state, event) => {
    expect(reduce(state, event)).toBe(state);
  });

  it('masks the secret even while saving', () => {
    const shown = ready({ draft: { ...typed, secretShown: true }, activity: busy('save') });
    expect(reduce(shown, { kind: 'secret-masked' })).toEqual(locked);
  });

  it('starts from the view as it comes', () => {
    expect(reduce(loading, { kind: 'view-received', view: absentView })).toEqual(ready());
  });
});
