import type { ApiKey } from './api-key.ts';
import type { ServiceId } from './catalogue.ts';
import type { DeskNotes } from './desk-notes.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { FirmEntry } from './firm.ts';
import type { JournalPage } from './journal.ts';
import type { Problem } from './problem.ts';
import type { Result } from './result.ts';
import type { SharingView } from './sharing.ts';
import type { UpdateView } from './update.ts';
import type { ServiceView } from './view.ts';

/** Answer to a command: done, or why not. Nothing is thrown across the bridge. */
export type Answer<Value> = Promise<Result<Value, Problem>>;

/** What a proxy is told when it asks who is there. */
export interface ProxyCredentials {
  readonly user: string;
  readonly password: string;
}

/** A key was stored. The clipboard may still hold its secret, for any other program to read. */
export interface Saved {
  readonly clipboardHoldsSecret: boolean;
}

/** All the window may ask of the main process: this is the whole API. */
export interface Commands {
  /** Reads the current state of a service. */
  readonly loadView: (service: ServiceId) => Answer<ServiceView>;
  /** Seals and stores both parts; the check and the onboarding follow by themselves. */
  readonly saveKey: (service: ServiceId, key: ApiKey) => Answer<Saved>;
  /** Tells what the person at the desk should know of the desk itself. */
  readonly loadDeskNotes: () => Answer<DeskNotes>;
  /** Holds what the fields contain, in memory, should the page break down. It is never given back. */
  readonly keepTyped: (service: ServiceId, key: ApiKey) => Answer<null>;
  /** Saves the key that was typed into the page that broke down, as {@link saveKey} does. */
  readonly saveHeld: (service: ServiceId) => Answer<Saved>;
  /** Throws away what is held of the page that broke down, and ends its notice. */
  readonly dropHeld: () => Answer<null>;
  /** Deletes the stored key of this service. */
  readonly deleteKey: (service: ServiceId) => Answer<null>;
  /** Takes up the last good copy of a damaged key again. */
  readonly restoreCopy: (service: ServiceId) => Answer<null>;
  /** Asks the hub again whether it accepts the stored key. */
  readonly checkKey: (service: ServiceId) => Answer<null>;
  /** Has the code SIC created; answers when the request is under way. */
  readonly startOnboarding: (service: ServiceId) => Answer<null>;
  /** Stops waiting for the running onboarding. */
  readonly cancelOnboarding: (service: ServiceId) => Answer<null>;
  /** Names the firm of this account, and runs an onboarding that waited for it. */
  readonly saveFirm: (firm: FirmEntry) => Answer<null>;
  /** Tells who else can open the stored keys. */
  readonly loadSharing: () => Answer<SharingView>;
  /** Shares the keys: makes a code, shown this once, that opens them for the firm's other accounts. */
  readonly startSharing: () => Answer<string>;
  /** Opens the shared keys with the code, for this account from now on. */
  readonly joinSharing: (code: string) => Answer<null>;
  /** Makes the keys this account's own again. */
  readonly stopSharing: () => Answer<null>;
  /** Puts a sharing code on show into the system's clipboard. */
  readonly copySharingCode: (code: string) => Answer<null>;
  /** Tells a proxy who is there, in memory until the app ends. */
  readonly setProxyCredentials: (proxy: string, credentials: ProxyCredentials) => Answer<null>;
  /** Empties the system's clipboard. */
  readonly clearClipboard: () => Answer<null>;
  /** Opens the user guide in a window of the app. */
  readonly openDocumentation: () => Answer<null>;
  /** Walks from this desk to the hub and tells each step unasked; answers where it, or the one that runs, stands. */
  readonly startDiagnosis: (service: ServiceId) => Answer<Diagnosis>;
  /** Ends the running diagnosis where it stands. */
  readonly cancelDiagnosis: () => Answer<null>;
  /** Reads the newest entries of the journal. */
  readonly loadJournal: () => Answer<JournalPage>;
  /** Asks where to, and writes the journal there as CSV; `saved` is false when that was dismissed. */
  readonly exportJournal: () => Answer<{ saved: boolean }>;
  /** Puts all that support needs to know of a service on the clipboard, redacted. */
  readonly copyReport: (service: ServiceId) => Answer<null>;
  /** Puts the firewall rule for a network administrator on the clipboard. */
  readonly copyFirewallRule: () => Answer<null>;
  /** Looks for a newer version and downloads it; answers where that, or the one under way, stands. */
  readonly checkForUpdate: () => Answer<UpdateView>;
  /** Installs what was downloaded, or starts the app again where that is done, once no onboarding runs. */
  readonly installUpdate: () => Answer<null>;
  /** Takes that back while it waits for an onboarding, or until the system begins to write. */
  readonly postponeUpdate: () => Answer<null>;
}

export type CommandName = keyof Commands;

/** What `window.quadra` offers the page: the commands and what the main process tells unasked. */
export interface Bridge extends Commands {
  /** Calls back with each new view; the returned function stops it. */
  readonly onView: (listener: (view: ServiceView) => void) => () => void;
  /** Calls back when the menu asks for a service's screen; the returned function stops it. */
  readonly onShowService: (listener: (service: ServiceId) => void) => () => void;
  /** Calls back when the menu asks for the firm's dialog; the returned function stops it. */
  readonly onShowFirm: (listener: () => void) => () => void;
  /** Calls back when the menu asks for the sharing dialog; the returned function stops it. */
  readonly onShowSharing: (listener: () => void) => () => void;
  /** Calls back with each step of a diagnosis; the returned function stops it. */
  readonly onDiagnosis: (listener: (diagnosis: Diagnosis) => void) => () => void;
  /** Calls back when the menu asks for something of Outils > Assistance; the returned function stops it. */
  readonly onAssistance: (listener: (request: AssistanceRequest) => void) => () => void;
  /** Calls back when the menu asks for the update's dialog; the returned function stops it. */
  readonly onShowUpdate: (listener: () => void) => () => void;
  /** Calls back with each change of the update; the returned function stops it. */
  readonly onUpdate: (listener: (update: UpdateView) => void) => () => void;
}

/** The entries of Outils > Assistance, in menu order. */
export type AssistanceRequest = 'onboarding' | 'diagnosis' | 'journal' | 'report' | 'firewall-rule';

/** IPC channel of a command. */
export const commandChannel = (command: CommandName) => `quadra:${command}`;

/** What the main process tells the window unasked, by IPC channel. */
export interface Events {
  /** Something of a service has changed. */
  'quadra:view': ServiceView;
  /** The menu asks for a service's screen. */
  'quadra:show-service': ServiceId;
  /** The menu asks for the firm's dialog. */
  'quadra:show-firm': null;
  /** The menu asks for the sharing dialog. */
  'quadra:show-sharing': null;
  /** A diagnosis has come a step further. */
  'quadra:diagnosis': Diagnosis;
  /** The menu asks for something of Outils > Assistance. */
  'quadra:assistance': AssistanceRequest;
  /** The menu asks for the update's dialog. */
  'quadra:show-update': null;
  /** The update by download has come further. */
  'quadra:update': UpdateView;
}
