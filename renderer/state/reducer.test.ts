import type { Command } from '../../shared/screen.ts';
import { describe, expect, it } from 'vitest';
import type { KeyPartFault } from '../../shared/api-key.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ScreenEvent } from './events.ts';
import { draftOf, ready } from './fixtures.ts';
import { absentView, accepted, storedView } from '../../shared/testing/views.ts';
import { reduce } from './reducer.ts';
import { emptyDraft, type Activity, type Call, type ScreenState } from './state.ts';

const loading: ScreenState = { kind: 'loading' };
const problem: Problem = { code: 'file-not-written', reason: 'disk-full' };
const unloaded: ScreenState = { kind: 'unloaded', problem };
const typed = draftOf('id', 'secret');
const busy = (command: Command, callId = 1): readonly Call[] => [{ command, callId }];
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
const wrongCode: Problem = { code: 'sharing-code-invalid', reason: 'wrong' };
const typing: ScreenEvent = { kind: 'typed', part: 'identifier', text: 'x' };

const pair = {
  part: 'identifier',
  key: { identifier: 'a', secret: 'b' },
  whole: 'a:b',
  around: { before: 'i', after: 'd' },
  typed: 'id',
} as const;

const locked = ready({ draft: typed, running: busy('save') });

type Row = [name: string, before: ScreenState, event: ScreenEvent, after: ScreenState];

const transitions: Row[] = [
  ['the first view opens the screen', loading, received, ready({ view })],
  ['a view opens it after a failed load too', unloaded, received, ready({ view })],
  ['a new view keeps what is typed', ready({ draft: typed }), received, ready({ view, draft: typed })],
  [
    'a new view keeps what runs',
    ready({ running: busy('save') }),
    received,
    ready({ view, running: busy('save') }),
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
    ready({ running: busy('delete') }),
  ],
  ['Sauver saves', ready({ draft: typed }), start('save'), ready({ draft: typed, running: busy('save') })],
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
  ['saved empties both fields', ready({ draft: typed, running: busy('save') }), done(), ready()],
  [
    'saved forgets half a sharing code, whose field is gone',
    ready({ draft: typed, sharingCode: { text: 'ABC', reason: null }, running: busy('save') }),
    done(),
    ready(),
  ],
  [
    'saving a recovered key offers to empty the clipboard, and keeps what is typed',
    ready({ draft: typed }),
    { kind: 'recovered-saved', saved: { clipboardHoldsSecret: true } },
    ready({ draft: typed, clipboard: 'holds-secret' }),
  ],
  [
    'saved with the secret still in the clipboard offers to empty it',
    ready({ draft: typed, running: busy('save') }),
    done(true),
    ready({ clipboard: 'holds-secret' }),
  ],
  [
    'a later save forgets it',
    ready({ clipboard: 'holds-secret', running: busy('save') }),
    done(false),
    ready(),
  ],
  [
    'emptying the clipboard ends the offer',
    ready({ clipboard: 'holds-secret', running: busy('clear-clipboard') }),
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
    ready({ draft: typed, running: busy('save') }),
    { kind: 'command-failed', callId: 1, problem },
    ready({ draft: typed, activity: failedSave }),
  ],
  [
    'a part the main process refuses marks its field',
    ready({ draft: draftOf('id', 'a b'), running: busy('save') }),
    { kind: 'command-failed', callId: 1, problem: invalidSecret },
    ready({ draft: { ...draftOf('id', ''), secret: invalid(innerBlank, 'a b') } }),
  ],
  [
    'deleting keeps what is typed',
    ready({ draft: typed, running: busy('delete') }),
    done(),
    ready({ draft: typed }),
  ],
  [
    'a new command replaces an old failure',
    ready({ activity: failedSave }),
    start('check', 2),
    ready({ running: busy('check', 2) }),
  ],
  [
    'saving does not wait for a check',
    ready({ draft: typed, running: busy('check') }),
    start('save', 2),
    ready({ draft: typed, running: [...busy('check'), ...busy('save', 2)] }),
  ],
  [
    'the check that it did not wait for is told too',
    ready({ view, running: [...busy('check'), ...busy('onboard', 2)] }),
    done(),
    ready({ view, running: busy('onboard', 2), activity: { kind: 'checked', result: 'accepted' } }),
  ],
  [
    'a check that ends leaves the question of Supprimer open',
    ready({ view, running: busy('check'), activity: confirming }),
    done(),
    ready({ view, activity: confirming }),
  ],
  [
    'a command that fails leaves it open, too',
    ready({ view, running: busy('onboard'), activity: confirming }),
    { kind: 'command-failed', callId: 1, problem },
    ready({ view, activity: confirming }),
  ],
  [
    'a wrong sharing code is told while the guide opens',
    ready({ running: [...busy('join'), ...busy('document', 2)] }),
    { kind: 'command-failed', callId: 1, problem: wrongCode },
    ready({ running: busy('document', 2), sharingCode: { text: '', reason: 'wrong' } }),
  ],
  [
    'opening the guide hides no failure',
    ready({ activity: failedSave }),
    start('document', 2),
    ready({ activity: failedSave, running: busy('document', 2) }),
  ],
  [
    'but the failure to open it before',
    ready({ activity: { kind: 'failed', command: 'document', problem } }),
    start('document', 2),
    ready({ running: busy('document', 2) }),
  ],
  ...(['check', 'onboard', 'cancel', 'reload', 'document'] as const).map((command): Row => [
    `${command} runs and ends`,
    reduce(ready(), start(command)),
    done(),
    ready(),
  ]),
];

const checking = ready({ running: busy('check', 2) });

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

  it('saves nothing while a pasted pair waits for a decision, and asks again', () => {
    const before = ready({ draft: { ...typed, pendingSplit: pair } });
    const after = reduce(before, start('save'));
    expect(after).toEqual(before);
    expect(after).not.toBe(before);
    expect(after.kind === 'ready' && after.draft.pendingSplit).not.toBe(before.draft.pendingSplit);
  });

  it('masks the secret even while saving', () => {
    const shown = ready({ draft: { ...typed, secretShown: true }, running: busy('save') });
    expect(reduce(shown, { kind: 'secret-masked' })).toEqual(locked);
  });

  it('starts from the view as it comes', () => {
    expect(reduce(loading, { kind: 'view-received', view: absentView })).toEqual(ready());
  });
});
