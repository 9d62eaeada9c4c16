import * as z from 'zod/mini';
import { maxKeyPartLength } from './api-key.ts';
import { serviceIds } from './catalogue.ts';
import { command, readRate, writeRate, type ArgumentsOf, type ResultName, type ResultOf } from './command.ts';
import { maxFirmTextLength } from './firm.ts';
import type { Problem } from './problem.ts';
import { maxProxyTextLength, proxyUserPattern } from './proxy-account.ts';
import type { Result } from './result.ts';

// The whole API between window and main process. Bridge, IPC guard, docs/channels.md and test
// answers are derived from these two tables.

const service = z.enum(serviceIds);
/** Longer than accepted, so that the answer names the precise problem. */
const pastedPart = z.string().check(z.maxLength(2 * maxKeyPartLength));
const key = z.strictObject({ identifier: pastedPart, secret: pastedPart });
const firmText = z.string().check(z.maxLength(16 * maxFirmTextLength));
const firm = z.strictObject({ sicCode: firmText, name: firmText });
const proxy = z.string().check(z.minLength(1), z.maxLength(maxProxyTextLength));
const proxyUser = proxy.check(z.regex(proxyUserPattern));
const credentials = z.strictObject({ user: proxyUser, password: proxy });
const typedCode = z.string().check(z.maxLength(512));
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

const pageCommands = {
  /** Returns the current state of a service. */
  loadView: command({ args: [service], result: 'serviceView', problems: [], rate: readRate }),
  /** Returns the notices about this computer. */
  loadNotices: command({ args: [], result: 'notices', problems: [], rate: readRate }),
  /** Keeps the typed text in memory in case the page crashes. It is never returned. */
  keepUnsavedKey: command({ args: [service, key], result: 'nothing', problems: [], rate: readRate }),
  /** Saves the key typed into the page that crashed. */
  saveRecoveredKey: command({
    args: [service],
    result: 'saved',
    problems: ['no-key', ...saving],
    rate: writeRate,
  }),
  /** Deletes the text kept from the page that crashed, and its notice. */
  dropRecoveredKeys: command({ args: [], result: 'nothing', problems: [], rate: writeRate }),
};

const formCommands = {
  /** Encrypts and stores both parts. The check and the onboarding follow. */
  saveKey: command({ args: [service, key], result: 'saved', problems: saving, rate: writeRate }),
  /** Deletes the stored key of this service. */
  deleteKey: command({ args: [service], result: 'nothing', problems: vault, rate: writeRate }),
  /** Restores the last good copy of a damaged key. */
  restoreCopy: command({
    args: [service],
    result: 'nothing',
    problems: ['copy-gone', ...vault],
    rate: writeRate,
  }),
  /** Checks the stored key with Service Bus again. */
  checkKey: command({ args: [service], result: 'nothing', problems: opening, rate: writeRate }),
  /** Starts an onboarding, which creates the code SIC. */
  startOnboarding: command({
    args: [service],
    result: 'nothing',
    problems: [...opening, 'onboarding-running', 'file-not-written'],
    rate: writeRate,
  }),
  /** Stops waiting for the running onboarding. */
  cancelOnboarding: command({
    args: [service],
    result: 'nothing',
    problems: ['onboarding-running'],
    rate: readRate,
  }),
  /** Stops waiting for the keyring, which asks for its password. */
  cancelKeyring: command({ args: [], result: 'nothing', problems: [], rate: readRate }),
  /** Opens the user guide in a window. */
  openDocumentation: command({ args: [], result: 'nothing', problems: [], rate: writeRate }),
};

const entryCommands = {
  /** Saves the firm of this account and starts an onboarding that waited for it. */
  saveFirm: command({
    args: [firm],
    result: 'nothing',
    problems: ['firm-invalid', 'firm-set-by-machine', 'file-not-written', 'vault-unreadable'],
    rate: writeRate,
  }),
  /** Keeps a proxy's credentials in memory until the app ends. None after three refusals. */
  setProxyCredentials: command({
    args: [proxy, credentials],
    result: 'nothing',
    problems: ['proxy-credentials-needed'],
    rate: writeRate,
  }),
  /** Empties the system's clipboard. */
  clearClipboard: command({ args: [], result: 'nothing', problems: [], rate: writeRate }),
};

/** Outils > Api keys > Partager… */
const sharingCommands = {
  /** Returns which accounts can open the stored keys. */
  loadSharing: command({ args: [], result: 'sharingView', problems: [], rate: readRate }),
  /** Shares the keys and returns the sharing code, which is shown only once. */
  startSharing: command({
    args: [],
    result: 'sharingCode',
    problems: ['folder-not-shared', 'folder-unfit', 'no-key', ...vault],
    rate: writeRate,
  }),
  /** Gives this account access to the shared keys, using their code. */
  joinSharing: command({
    args: [typedCode],
    result: 'nothing',
    problems: ['sharing-code-invalid', 'sharing-ended', ...vault],
    rate: writeRate,
  }),
  /** Stops sharing: only this account keeps access. */
  stopSharing: command({ args: [], result: 'nothing', problems: ['no-key', ...vault], rate: writeRate }),
  /** Copies a sharing code to the clipboard. */
  copySharingCode: command({ args: [shownCode], result: 'nothing', problems: [], rate: writeRate }),
};

/** Outils > Assistance. */
const assistanceCommands = {
  /** Starts a diagnosis of the connection to Service Bus, or returns the running one. */
  startDiagnosis: command({ args: [service], result: 'diagnosis', problems: [], rate: writeRate }),
  /** Cancels the running diagnosis. */
  cancelDiagnosis: command({ args: [], result: 'nothing', problems: [], rate: readRate }),
  /** Returns the newest entries of the journal. */
  loadJournal: command({ args: [], result: 'journalPage', problems: ['journal-unreadable'], rate: readRate }),
  /** Writes the journal as CSV to a chosen file. `saved` is false when no file was chosen. */
  exportJournal: command({
    args: [],
    result: 'exported',
    problems: ['journal-unreadable', 'file-not-written'],
    rate: writeRate,
  }),
  /** Copies a redacted report on a service for support. */
  copyReport: command({ args: [service], result: 'nothing', problems: [], rate: writeRate }),
  /** Copies the firewall rule for a network administrator. */
  copyFirewallRule: command({ args: [], result: 'nothing', problems: [], rate: writeRate }),
};

/** Aide > Rechercher une mise à jour… */
const updateCommands = {
  /** Looks for a newer version and downloads it, or returns the state of the running update. */
  checkForUpdate: command({ args: [], result: 'updateView', problems: [], rate: writeRate }),
  /** Installs the download, or restarts into the installed version, once no onboarding runs. */
  installUpdate: command({ args: [], result: 'nothing', problems: [], rate: writeRate }),
  /** Cancels the installation, until the system begins to write. */
  postponeUpdate: command({ args: [], result: 'nothing', problems: [], rate: writeRate }),
};

export const commands = {
  ...pageCommands,
  ...formCommands,
  ...entryCommands,
  ...sharingCommands,
  ...assistanceCommands,
  ...updateCommands,
};

/** The payload of each event. */
export const events = {
  /** The view of a service has changed. */
  view: 'serviceView',
  /** The menu opens a service's screen. */
  showService: 'service',
  /** The menu opens the firm's dialog. */
  showFirm: 'nothing',
  /** The menu opens the sharing dialog. */
  showSharing: 'nothing',
  /** The diagnosis has made progress. */
  diagnosis: 'diagnosis',
  /** The menu chose an entry of Outils > Assistance. */
  assistance: 'assistanceRequest',
  /** The menu opens the update's dialog. */
  showUpdate: 'nothing',
  /** The state of the update has changed. */
  update: 'updateView',
} as const satisfies Readonly<Record<string, ResultName>>;

export type CommandName = keyof typeof commands;
export type FormCommand = keyof typeof formCommands;
export type NoticeCommand = Exclude<keyof typeof pageCommands, 'loadView'>;
export type AssistanceCommand = keyof typeof assistanceCommands;
export type EventName = keyof typeof events;

export const commandNames = Object.keys(commands) as CommandName[];

export type Answer<Value> = Promise<Result<Value, Problem>>;

export type ValueOf<Name extends CommandName> = ResultOf<(typeof commands)[Name]['result']>;

export type Commands = {
  readonly [Name in keyof typeof commands]: (
    ...args: ArgumentsOf<(typeof commands)[Name]['args']>
  ) => Answer<ValueOf<Name>>;
};

/** Payloads by IPC channel. */
export type Events = { [Name in EventName as `quadra:${Name}`]: ResultOf<(typeof events)[Name]> };

type Listener<Payload> = [Payload] extends [null] ? () => void : (payload: Payload) => void;

/** `window.quadra`. Events return their unsubscribe function. */
export type Bridge = Commands & {
  readonly [Name in EventName as `on${Capitalize<Name>}`]: (
    listener: Listener<ResultOf<(typeof events)[Name]>>,
  ) => () => void;
};

export type Saved = ResultOf<'saved'>;

export type ProxyCredentials = Readonly<z.output<typeof credentials>>;

export type AssistanceRequest = ResultOf<'assistanceRequest'>;
