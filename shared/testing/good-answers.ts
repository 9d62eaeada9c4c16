import type { CommandName, Commands } from '../contract.ts';
import { waitingDiagnosis } from '../diagnosis.ts';
import { ok } from '../result.ts';

type GoodAnswers = {
  readonly [Name in Exclude<CommandName, 'loadView'>]: Awaited<ReturnType<Commands[Name]>>;
};

const at = '2026-11-23T17:20:00Z';

/** How each command is answered where all goes well. What is on show is the test's own matter. */
export const goodAnswers: GoodAnswers = {
  saveKey: ok({ clipboardHoldsSecret: false }),
  loadDeskNotes: ok({ settings: [], reopened: null, notUpdated: null }),
  keepTyped: ok(null),
  saveHeld: ok({ clipboardHoldsSecret: false }),
  dropHeld: ok(null),
  deleteKey: ok(null),
  restoreCopy: ok(null),
  checkKey: ok(null),
  startOnboarding: ok(null),
  cancelOnboarding: ok(null),
  saveFirm: ok(null),
  loadSharing: ok({ kind: 'off' }),
  startSharing: ok('00000-11111-22222-33333-44444'),
  joinSharing: ok(null),
  stopSharing: ok(null),
  copySharingCode: ok(null),
  setProxyCredentials: ok(null),
  clearClipboard: ok(null),
  openDocumentation: ok(null),
  startDiagnosis: ok(waitingDiagnosis('cegid-file-exchange', at)),
  cancelDiagnosis: ok(null),
  loadJournal: ok({ entries: [], truncated: false, readAt: at }),
  exportJournal: ok({ saved: true }),
  copyReport: ok(null),
  copyFirewallRule: ok(null),
  checkForUpdate: ok({ kind: 'off' }),
  installUpdate: ok(null),
  postponeUpdate: ok(null),
};
