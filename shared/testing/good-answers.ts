import { commandNames, type CommandName, type Commands, type ValueOf } from '../contract.ts';
import { waitingDiagnosis } from '../diagnosis.ts';
import { ok } from '../result.ts';

type Answered = Exclude<CommandName, 'loadView'>;

type Telling = { [Name in Answered]: ValueOf<Name> extends null ? never : Name }[Answered];

type GoodAnswers = { readonly [Name in Answered]: Awaited<ReturnType<Commands[Name]>> };

const at = '2026-11-23T17:20:00Z';

const values: { readonly [Name in Telling]: ValueOf<Name> } = {
  saveKey: { clipboardHoldsSecret: false },
  loadNotices: { settings: [], reopened: null, notUpdated: null, folder: null },
  saveRecoveredKey: { clipboardHoldsSecret: false },
  loadSharing: { kind: 'off' },
  startSharing: '00000-11111-22222-33333-44444',
  startDiagnosis: waitingDiagnosis('cegid-file-exchange', at),
  loadJournal: { entries: [], truncated: false, readAt: at },
  exportJournal: { saved: true },
  checkForUpdate: { kind: 'off' },
};

const done: readonly (readonly [string, null])[] = commandNames
  .filter((name) => name !== 'loadView')
  .map((name) => [name, null] as const);

export const goodAnswers = Object.fromEntries(
  Object.entries<unknown>({ ...Object.fromEntries<null>(done), ...values }).map(([name, value]) => [
    name,
    ok(value),
  ]),
) as unknown as GoodAnswers;
