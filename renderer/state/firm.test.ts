import { describe, expect, it } from 'vitest';
import type { FirmEntry } from '../../shared/firm.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServiceView } from '../../shared/view.ts';
import type { ScreenEvent } from './events.ts';
import type { FirmDialog, FirmNotes } from './firm.ts';
import { draftOf, ready } from './fixtures.ts';
import { accepted, storedView } from '../../shared/testing/views.ts';
import { reduce } from './reducer.ts';
import { isUnsaved, type Activity, type ScreenState } from './state.ts';

const loading: ScreenState = { kind: 'loading' };
const problem: Problem = { code: 'file-not-written', reason: 'disk-full' };
const typed = draftOf('id', 'secret');
const view = storedView(accepted);
const received: ScreenEvent = { kind: 'view-received', view };
const confirming: Activity = { kind: 'confirming-delete' };
const savingCalls = [{ command: 'save', callId: 1 }] as const;
const locked = ready({ draft: typed, running: savingCalls });
const noFirm: FirmEntry = { sicCode: '', name: '' };
const knownFirm: FirmEntry = { sicCode: '0123456', name: 'Cabinet Durand' };
const unsoundFirm: FirmEntry = { sicCode: ' ', name: 'x'.repeat(257) };
const firmless: ServiceView = { ...view, firm: { kind: 'unknown' } };
const machineView: ServiceView = { ...view, firm: { kind: 'known', source: 'machine', ...knownFirm } };
const editing = (entry: FirmEntry, notes: FirmNotes = {}) =>
  ({ kind: 'editing', entry, notes, problem: null }) as const;
const invalid = (reason: 'empty' | 'too-long') => ({ kind: 'invalid', fault: { reason } }) as const;
const saving: FirmDialog = { kind: 'saving', entry: knownFirm, saves: 'as-typed', callId: 1 };
const typingFirm: ScreenEvent = { kind: 'firm-typed', field: 'name', text: 'x' };
const savingStarts: ScreenEvent = { kind: 'firm-save-started', callId: 1 };

type Row = [name: string, before: ScreenState, event: ScreenEvent, after: ScreenState];

const transitions: Row[] = [
  [
    'Onboarding without a firm asks for the firm',
    ready({ view: firmless }),
    { kind: 'command-started', command: 'onboard', callId: 1 },
    ready({ view: firmless, firmDialog: editing(noFirm) }),
  ],
  [
    'Cabinet… shows the known firm',
    ready(),
    { kind: 'firm-requested' },
    ready({ firmDialog: editing(knownFirm) }),
  ],
  [
    'Cabinet… is to be read where the machine names the firm',
    ready({ view: machineView }),
    { kind: 'firm-requested' },
    ready({ view: machineView, firmDialog: { kind: 'reading' } }),
  ],
  [
    'Cabinet… ends nothing that runs',
    locked,
    { kind: 'firm-requested' },
    { ...locked, firmDialog: editing(knownFirm) },
  ],
  [
    'an answer comes while the dialog is open',
    ready({ draft: typed, running: savingCalls, firmDialog: editing(knownFirm) }),
    { kind: 'command-done', callId: 1, saved: { clipboardHoldsSecret: false } },
    ready({ firmDialog: editing(knownFirm) }),
  ],
  [
    'a new view keeps what is typed in the dialog',
    ready({ firmDialog: editing(noFirm) }),
    received,
    ready({ view, firmDialog: editing(noFirm) }),
  ],
  [
    'typing into the dialog takes the fault of that field back',
    ready({ firmDialog: editing(noFirm, { sicCode: invalid('empty'), name: invalid('too-long') }) }),
    { kind: 'firm-typed', field: 'sicCode', text: '7' },
    ready({ firmDialog: editing({ sicCode: '7', name: '' }, { name: invalid('too-long') }) }),
  ],
  [
    'a paste whose edges were cleaned says so',
    ready({ firmDialog: editing(noFirm) }),
    { kind: 'firm-typed', field: 'sicCode', text: '7', removed: 'unseen' },
    ready({
      firmDialog: editing({ sicCode: '7', name: '' }, { sicCode: { kind: 'removed', removed: 'unseen' } }),
    }),
  ],
  [
    'what is taken off while saving is said when it is done',
    ready({ firmDialog: editing({ sicCode: '0123456 ', name: 'Cabinet Durand\u200B' }) }),
    savingStarts,
    ready({ firmDialog: { ...saving, saves: 'both' } }),
  ],
  ['the dialog is dismissed', ready({ firmDialog: editing(noFirm) }), { kind: 'firm-dismissed' }, ready()],
  [
    'a read dialog is closed',
    ready({ firmDialog: { kind: 'reading' } }),
    { kind: 'firm-dismissed' },
    ready(),
  ],
  [
    'the dialog saves',
    ready({ firmDialog: editing(knownFirm) }),
    savingStarts,
    ready({ firmDialog: saving }),
  ],
  [
    'the dialog names every faulty field',
    ready({ firmDialog: editing(unsoundFirm) }),
    savingStarts,
    ready({ firmDialog: editing(unsoundFirm, { sicCode: invalid('empty'), name: invalid('too-long') }) }),
  ],
  [
    'a saved firm closes the dialog and says so',
    ready({ firmDialog: saving }),
    { kind: 'firm-saved', callId: 1 },
    ready({ firmDialog: { kind: 'closed', saved: 'as-typed' } }),
  ],
  [
    'a firm that was not saved stays in the dialog',
    ready({ firmDialog: saving }),
    { kind: 'firm-refused', callId: 1, problem },
    ready({ firmDialog: { ...editing(knownFirm), problem } }),
  ],
  [
    'a field the main process refuses is marked',
    ready({ firmDialog: saving }),
    {
      kind: 'firm-refused',
      callId: 1,
      problem: { code: 'firm-invalid', field: 'name', fault: { reason: 'too-long' } },
    },
    ready({ firmDialog: editing(knownFirm, { name: invalid('too-long') }) }),
  ],
];

const ignored: [name: string, state: ScreenState, event: ScreenEvent][] = [
  ['Supprimer behind the dialog', ready({ firmDialog: saving }), { kind: 'delete-requested' }],
  ['Cabinet… behind the question', ready({ activity: confirming }), { kind: 'firm-requested' }],
  ['Cabinet… twice', ready({ firmDialog: editing(noFirm) }), { kind: 'firm-requested' }],
  ['Cabinet… before the first view', loading, { kind: 'firm-requested' }],
  ['typing the firm while it is saved', ready({ firmDialog: saving }), typingFirm],
  ['leaving the dialog while it saves', ready({ firmDialog: saving }), { kind: 'firm-dismissed' }],
  ['a second click on Enregistrer', ready({ firmDialog: saving }), { kind: 'firm-save-started', callId: 2 }],
  ['a late answer of the dialog', ready({ firmDialog: saving }), { kind: 'firm-saved', callId: 2 }],
  [
    'an answer to a dialog that does not save',
    ready({ firmDialog: editing(noFirm) }),
    { kind: 'firm-saved', callId: 1 },
  ],
  ['an answer to no dialog', ready(), { kind: 'firm-refused', callId: 1, problem }],
  ['typing what can only be read', ready({ firmDialog: { kind: 'reading' } }), typingFirm],
];

describe('the dialog of the firm, in the reducer', () => {
  it.each(transitions)('%s', (_, before, event, after) => {
    expect(reduce(before, event)).toEqual(after);
  });

  it.each(ignored)('ignores %s', (_, state, event) => {
    expect(reduce(state, event)).toBe(state);
  });
});

describe('leaving with the dialog open', () => {
  it.each([
    ['loses nothing while the firm is as it was', { firmDialog: editing(knownFirm) }, false],
    ['loses a changed firm', { firmDialog: editing({ ...knownFirm, name: 'x' }) }, true],
    ['loses a first firm', { view: firmless, firmDialog: editing({ ...noFirm, sicCode: '1' }) }, true],
    ['loses a firm that is not on the disk yet', { view: firmless, firmDialog: saving }, true],
    ['loses nothing where the machine names the firm', { firmDialog: { kind: 'reading' } }, false],
  ] as const)('%s', (_, state, unsaved) => {
    expect(isUnsaved(ready(state))).toBe(unsaved);
  });
});
