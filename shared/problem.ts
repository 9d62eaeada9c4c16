import type { KeyPart, KeyPartFault } from './api-key.ts';
import type { FirmFault, FirmField } from './firm.ts';

/** A text field was refused before anything was stored. */
type FormProblem =
  | { code: 'key-part-invalid'; part: KeyPart; reason: KeyPartFault }
  | { code: 'firm-invalid'; field: FirmField; reason: FirmFault }
  | { code: 'firm-set-by-machine' };

/** A file of the app could not be written; what it held before is still there. */
export interface FileProblem {
  readonly code: 'file-not-written';
  readonly reason: WriteFault;
}

/** The key could not be kept or read back. */
export type VaultProblem =
  | { code: 'encryption-unavailable'; reason: EncryptionFault }
  /** A key is stored, and the system does not open what protects it now. */
  | { code: 'key-locked'; reason: EncryptionFault }
  | FileProblem
  | { code: 'vault-unreadable'; reason: UnreadableReason };

/** Why the operating system does not protect secrets: it cannot on this computer, or it is locked for now. */
export type EncryptionFault = 'no-keyring' | 'keyring-locked';

/** Why a file could not be written. Nothing was changed. */
export type WriteFault = 'disk-full' | 'folder-protected' | 'file-busy' | 'other';

/**
 * Why a stored key cannot be read: the file is damaged, newer than this app, sealed for another account, sealed for this
 * account by a keyring that has changed since, the system does not let us read it now, or settings that were refused may
 * say where it is.
 */
export type UnreadableReason =
  'damaged' | 'newer-version' | 'other-account' | 'keyring-changed' | 'file-blocked' | 'settings-refused';

/** The key could not be shared with the firm's other accounts, or not be opened by their sharing code. */
export type SharingProblem =
  | { code: 'sharing-code-needed' }
  | { code: 'sharing-code-invalid'; reason: SharingCodeFault }
  /** Somebody ended the sharing meanwhile. */
  | { code: 'sharing-ended' }
  | { code: 'folder-not-shared' };

/**
 * What is wrong with a typed sharing code: `incomplete` is any other length than a code has, a greater one too; `wrong`
 * is well written, but not the code of this key.
 */
export type SharingCodeFault = 'empty' | 'incomplete' | 'mistyped' | 'wrong';

/**
 * The hub could not be reached or did not accept the key. `minutes` tells how far this desk's clock is off, either way;
 * `proxy` is its `host:port`; `scheme` its kind, or the authentication it wants; `status` is that of HTTP; `issuer` is
 * empty when nobody could look it up; `detail` is the error's own text, redacted.
 */
export type HubProblem =
  /** Service Bus does not know the key: its name, its secret or the way it is written. The only one of these that is a verdict. */
  | { code: 'key-refused' }
  | AccessProblem
  | { code: 'clock-off'; minutes: number }
  | { code: 'hub-refused-connection'; host: string; port: number }
  | { code: 'hub-silent'; host: string; port: number }
  | { code: 'hub-cut-off'; host: string; port: number }
  | { code: 'hub-name-unknown'; host: string }
  | { code: 'network-down' }
  | { code: 'tls-untrusted'; host: string; issuer: string; reason: CertificateFault }
  | { code: 'websocket-refused'; host: string; status: number }
  | { code: 'proxy-unreachable'; proxy: string }
  | { code: 'proxy-refused'; proxy: string; status: number }
  | { code: 'proxy-credentials-needed'; proxy: string; reason: ProxyCredentialsFault }
  | { code: 'proxy-unsupported'; proxy: string; scheme: string }
  | { code: 'ca-file-unreadable'; file: string; reason: CaFileFault }
  | { code: 'hub-busy' }
  | { code: 'session-held' }
  | { code: 'queue-missing' }
  | { code: 'hub-failed'; detail: string };

/**
 * Service Bus lets nobody in with this token, here or now, and that says nothing of the key: the Internet address is not
 * on its list, the token has expired, the token is for another namespace or queue, the key lacks the right to send or to
 * listen, the queue or the namespace is disabled. `access-refused` is any other refusal. `detail` holds its words.
 */
export type AccessProblem =
  | { code: 'address-not-allowed'; detail: string }
  | { code: 'token-expired'; detail: string }
  | { code: 'wrong-audience'; host: string; detail: string }
  | { code: 'rights-missing'; detail: string }
  | { code: 'queue-disabled'; detail: string }
  | { code: 'service-disabled'; detail: string }
  | { code: 'access-refused'; detail: string };

/** What is wrong with the certificate shown in the hub's name. */
export type CertificateFault = 'unknown-issuer' | 'expired' | 'not-yet-valid' | 'wrong-name';

/**
 * Why a file of certificates adds nothing: the system did not let us read it, it is text in UTF-16, one of its certificates is
 * damaged, or there is none in it.
 */
export type CaFileFault = 'blocked' | 'utf-16' | 'damaged' | 'no-certificate';

/** Why the proxy wants to know who is there: nobody told it, or what it was told did not convince it. */
export type ProxyCredentialsFault = 'not-given' | 'not-accepted';

/** Why the worker could not create the code SIC; the closed set both sides of the contract know. */
export const workerFaults = [
  'storage-unavailable',
  'key-unknown',
  'key-of-another-firm',
  'request-invalid',
  'internal',
] as const;

export type WorkerFault = (typeof workerFaults)[number];

/** The code SIC was not created. */
export type OnboardingProblem =
  | HubProblem
  | { code: 'sic-code-missing' }
  | { code: 'onboarding-refused'; reason: WorkerFault }
  | { code: 'no-confirmation' }
  | { code: 'cancelled' };

/**
 * The update could not be looked up, fetched or installed. What is installed stays as it is, unless a reason says
 * otherwise. `detail` is the error's own text, redacted.
 */
export type UpdateProblem =
  | { code: 'update-feed-unreachable'; host: string; detail: string }
  /** Something answered that is no feed of ours. */
  | { code: 'update-feed-unusable'; host: string; detail: string }
  /** The feed has a newer version, but no file of it for this system; `wanted` says which, such as `.deb amd64`. */
  | { code: 'update-without-file'; host: string; version: string; wanted: string }
  /** What was downloaded is not what the feed announced, or not signed by its publisher. It was deleted. */
  | { code: 'update-refused'; version: string }
  | { code: 'update-not-installed'; version: string; reason: InstallFault; detail: string };

/** Why a version is not installed; the closed set that screen and tests know. */
export const installFaults = [
  /** The administrator's password was not given. */
  'declined',
  /** It was wrong, or nothing on this computer can ask for it. */
  'not-permitted',
  'wrong-architecture',
  'package-damaged',
  /** `detail` names what is missing. */
  'dependency-missing',
  /** Another program is installing. */
  'installer-busy',
  'disk-full',
  /** The system began and did not finish: the program may not work. */
  'half-installed',
  /** The system's installer still runs, after the longest wait. */
  'unfinished',
  /** The installer succeeded, and the version is not there. */
  'not-there',
  /** Installed according to the last run of the app, and another version runs. */
  'not-running',
  'failed',
] as const;

export type InstallFault = (typeof installFaults)[number];

/** Why the main process does not do what a page asks: no page of ours asks so, so often or so much. */
export type RefusalReason = 'foreign-sender' | 'too-large' | 'malformed' | 'too-often';

/** Every failure the screen can show. The renderer owns the French sentence of each code. */
export type Problem =
  | FormProblem
  | VaultProblem
  | SharingProblem
  | OnboardingProblem
  | UpdateProblem
  | { code: 'no-key' }
  | { code: 'copy-gone' }
  | { code: 'onboarding-running' }
  | { code: 'journal-unreadable' }
  | { code: 'request-refused'; reason: RefusalReason }
  | { code: 'unexpected'; detail: string };

export type ProblemCode = Problem['code'];
