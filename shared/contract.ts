import * as z from 'zod/mini';
import { maxKeyPartLength } from './api-key.ts';
import { serviceIds } from './catalogue.ts';
import { command, looking, working, type ArgumentsOf, type ResultName, type ResultOf } from './command.ts';
import { maxFirmTextLength } from './firm.ts';
import type { Problem } from './problem.ts';
import type { Result } from './result.ts';

// All the window may ask of the main process, and all it is told unasked: this is the whole API. What else says something of
// a channel is made from these two tables: the types, the bridge, the IPC guard, docs/channels.md and the tests' answers.

const service = z.enum(serviceIds);
/** Twice the accepted length, so that the cleaning of edges can still answer with a precise problem. */
const pastedPart = z.string().check(z.maxLength(2 * maxKeyPartLength));
const key = z.strictObject({ identifier: pastedPart, secret: pastedPart });
/** As above: far more than is accepted, so that the answer can say which field is too long. */
const firmText = z.string().check(z.maxLength(16 * maxFirmTextLength));
const firm = z.strictObject({ sicCode: firmText, name: firmText });
const proxy = z.string().check(z.minLength(1), z.maxLength(1024));
/** The Basic scheme ends the name at the first colon (RFC 7617, section 2). */
const proxyUser = proxy.check(z.regex(/^[^:]*$/u));
const credentials = z.strictObject({ user: proxyUser, password: proxy });
/** As typed, with its separators and slips: far longer than any code, so that the answer can say what is wrong. */
const typedCode = z.string().check(z.maxLength(512));
/** As shown: five groups of five. */
const shownCode = z.string().check(z.regex(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/u));

const vault = ['encryption-unavailable', 'file-not-written', 'vault-unreadable'] as const;
const saving = ['key-part-invalid', ...vault] as const;
const opening = [
  'no-key',
  'vault-unreadable',
  'sharing-code-needed',
  'key-locked',
  'encryption-unavailable',
] as const;

/** What the page needs to know at its start, and what outlives it. */
const pageCommands = {
  /** Reads the current state of a service. */
  loadView: command({ args: [service], result: 'serviceView', problems: [], rate: looking }),
  /** Tells what the person at the desk should know of the desk itself. */
  loadDeskNotes: command({ args: [], result: 'deskNotes', problems: [], rate: looking }),
  /** Holds what the fields contain, in memory, should the page break down. It is never given back. */
  keepTyped: command({ args: [service, key], result: 'nothing', problems: [], rate: looking }),
  /** Saves the key that was typed into the page that broke down, as {@link saveKey} does. */
  saveHeld: command({ args: [service], result: 'saved', problems: ['no-key', ...saving], rate: working }),
  /** Throws away what is held of the page that broke down, and ends its notice. */
  dropHeld: command({ args: [], result: 'nothing', problems: [], rate: working }),
};

/** The form: its refusals show there. */
const formCommands = {
  /** Seals and stores both parts; the check and the onboarding follow by themselves. */
  saveKey: command({ args: [service, key], result: 'saved', problems: saving, rate: working }),
  /** Deletes the stored key of this service. */
  deleteKey: command({ args: [service], result: 'nothing', problems: vault, rate: working }),
  /** Takes up the last good copy of a damaged key again. */
  restoreCopy: command({
    args: [service],
    result: 'nothing',
    problems: ['copy-gone', ...vault],
    rate: working,
  }),
  /** Asks the hub again whether it accepts the stored key. */
  checkKey: command({ args: [service], result: 'nothing', problems: opening, rate: working }),
  /** Has the code SIC created; answers when the request is under way. */
  startOnboarding: command({
    args: [service],
    result: 'nothing',
    problems: [...opening, 'onboarding-running', 'file-not-written'],
    rate: working,
  }),
  /** Stops waiting for the running onboarding. */
  cancelOnboarding: command({
    args: [service],
    result: 'nothing',
    problems: ['onboarding-running'],
    rate: looking,
  }),
  /** Opens the user guide in a window of the app. */
  openDocumentation: command({ args: [], result: 'nothing', problems: [], rate: working }),
};

/** What is asked for beside the form. */
const entryCommands = {
  /** Names the firm of this account, and runs an onboarding that waited for it. */
  saveFirm: command({
    args: [firm],
    result: 'nothing',
    problems: ['firm-invalid', 'firm-set-by-machine', 'file-not-written', 'vault-unreadable'],
    rate: working,
  }),
  /** Tells a proxy who is there, in memory until the app ends. */
  setProxyCredentials: command({
    args: [proxy, credentials],
    result: 'nothing',
    problems: [],
    rate: working,
  }),
  /** Empties the system's clipboard. */
  clearClipboard: command({ args: [], result: 'nothing', problems: [], rate: working }),
};

/** Outils > Api keys > Partager… */
const sharingCommands = {
  /** Tells who else can open the stored keys. */
  loadSharing: command({ args: [], result: 'sharingView', problems: [], rate: looking }),
  /** Shares the keys: makes a code, shown this once, that opens them for the firm's other accounts. */
  startSharing: command({
    args: [],
    result: 'sharingCode',
    problems: ['folder-not-shared', 'no-key', ...vault],
    rate: working,
  }),
  /** Opens the shared keys with the code, for this account from now on. */
  joinSharing: command({
    args: [typedCode],
    result: 'nothing',
    problems: ['sharing-code-invalid', 'sharing-ended', ...vault],
    rate: working,
  }),
  /** Makes the keys this account's own again. */
  stopSharing: command({ args: [], result: 'nothing', problems: ['no-key', ...vault], rate: working }),
  /** Puts a sharing code on show into the system's clipboard. */
  copySharingCode: command({ args: [shownCode], result: 'nothing', problems: [], rate: working }),
};

/** Outils > Assistance. */
const assistanceCommands = {
  /** Walks from this desk to the hub and tells each step unasked; answers where it, or the one that runs, stands. */
  startDiagnosis: command({ args: [service], result: 'diagnosis', problems: [], rate: working }),
  /** Ends the running diagnosis where it stands. */
  cancelDiagnosis: command({ args: [], result: 'nothing', problems: [], rate: looking }),
  /** Reads the newest entries of the journal. */
  loadJournal: command({ args: [], result: 'journalPage', problems: ['journal-unreadable'], rate: looking }),
  /** Asks where to, and writes the journal there as CSV; `saved` is false when that was dismissed. */
  exportJournal: command({
    args: [],
    result: 'exported',
    problems: ['journal-unreadable', 'file-not-written'],
    rate: working,
  }),
  /** Puts all that support needs to know of a service on the clipboard, redacted. */
  copyReport: command({ args: [service], result: 'nothing', problems: [], rate: working }),
  /** Puts the firewall rule for a network administrator on the clipboard. */
  copyFirewallRule: command({ args: [], result: 'nothing', problems: [], rate: working }),
};

/** Aide > Rechercher une mise à jour… */
const updateCommands = {
  /** Looks for a newer version and downloads it; answers where that, or the one under way, stands. */
  checkForUpdate: command({ args: [], result: 'updateView', problems: [], rate: working }),
  /** Installs what was downloaded, or starts the app again where that is done, once no onboarding runs. */
  installUpdate: command({ args: [], result: 'nothing', problems: [], rate: working }),
  /** Takes that back while it waits for an onboarding, or until the system begins to write. */
  postponeUpdate: command({ args: [], result: 'nothing', problems: [], rate: working }),
};

/** Every command. */
export const commands = {
  ...pageCommands,
  ...formCommands,
  ...entryCommands,
  ...sharingCommands,
  ...assistanceCommands,
  ...updateCommands,
};

/** What each event carries. */
export const events = {
  /** Something of a service has changed. */
  view: 'serviceView',
  /** The menu asks for a service's screen. */
  showService: 'service',
  /** The menu asks for the firm's dialog. */
  showFirm: 'nothing',
  /** The menu asks for the sharing dialog. */
  showSharing: 'nothing',
  /** A diagnosis has come a step further. */
  diagnosis: 'diagnosis',
  /** The menu asks for something of Outils > Assistance. */
  assistance: 'assistanceRequest',
  /** The menu asks for the update's dialog. */
  showUpdate: 'nothing',
  /** The update by download has come further. */
  update: 'updateView',
} as const satisfies Readonly<Record<string, ResultName>>;

export type CommandName = keyof typeof commands;
export type FormCommand = keyof typeof formCommands;
export type NoteCommand = Exclude<keyof typeof pageCommands, 'loadView'>;
export type AssistanceCommand = keyof typeof assistanceCommands;
export type EventName = keyof typeof events;

/** The commands' names, for registering them all. */
export const commandNames = Object.keys(commands) as CommandName[];

/** Answer to a command: done, or why not. Nothing is thrown across the bridge. */
export type Answer<Value> = Promise<Result<Value, Problem>>;

/** The value a command gives when it is done. */
export type ValueOf<Name extends CommandName> = ResultOf<(typeof commands)[Name]['result']>;

/** The commands as they are called. */
export type Commands = {
  readonly [Name in keyof typeof commands]: (
    ...args: ArgumentsOf<(typeof commands)[Name]['args']>
  ) => Answer<ValueOf<Name>>;
};

/** What an event carries, by its IPC channel. */
export type Events = { [Name in EventName as `quadra:${Name}`]: ResultOf<(typeof events)[Name]> };

/** Hears of an event; one that carries nothing has nothing to say. */
type Listener<Payload> = [Payload] extends [null] ? () => void : (payload: Payload) => void;

/** What `window.quadra` offers the page: the commands, and a method for each event. The function that it returns stops it. */
export type Bridge = Commands & {
  readonly [Name in EventName as `on${Capitalize<Name>}`]: (
    listener: Listener<ResultOf<(typeof events)[Name]>>,
  ) => () => void;
};

/** A key was stored. The clipboard may still hold its secret, for any other program to read. */
export type Saved = ResultOf<'saved'>;

/** What a proxy is told when it asks who is there. */
export type ProxyCredentials = Readonly<z.output<typeof credentials>>;

/** The entries of Outils > Assistance, in menu order. */
export type AssistanceRequest = ResultOf<'assistanceRequest'>;
