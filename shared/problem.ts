import * as z from 'zod/mini';
import { keyPartFaults, keyParts } from './api-key.ts';
import { oneOf, type CaseOf } from './cases.ts';
import { firmFaults, firmFields } from './firm.ts';
import { hubProblems, requestProblems, type ProblemFields } from './hub-problem.ts';

// Types alone come from here into the page and the main process: the schemas are the tests'.
export type * from './hub-problem.ts';
export type { WorkerFault } from './onboarding-messages.ts';

/** Why the operating system does not protect secrets: it cannot on this computer, or it is locked for now. */
export type EncryptionFault = (typeof encryptionFaults)[number];
export const encryptionFaults = ['no-keyring', 'keyring-locked'] as const;

/** Why a file could not be written. Nothing was changed. */
export type WriteFault = (typeof writeFaults)[number];
const writeFaults = ['disk-full', 'folder-protected', 'file-busy', 'other'] as const;

/**
 * Why a stored key cannot be read: the file is damaged, newer than this app, sealed for another account, sealed for this
 * account by a keyring that has changed since, the system does not let us read it now, or settings that were refused may
 * say where it is.
 */
export type UnreadableReason = (typeof unreadableReasons)[number];
export const unreadableReasons = [
  'damaged',
  'newer-version',
  'other-account',
  'keyring-changed',
  'file-blocked',
  'settings-refused',
] as const;

/**
 * What is wrong with a typed sharing code: `incomplete` is any other length than a code has, a greater one too; `wrong`
 * is well written, but not the code of this key.
 */
export type SharingCodeFault = (typeof sharingCodeFaults)[number];
const sharingCodeFaults = ['empty', 'incomplete', 'mistyped', 'wrong'] as const;

/** Why a version is not installed; the closed set that screen and tests know. */
export type InstallFault = (typeof installFaults)[number];
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

/** Why the main process does not do what a page asks: no page of ours asks so, so often or so much. */
export type RefusalReason = (typeof refusalReasons)[number];
const refusalReasons = ['foreign-sender', 'too-large', 'malformed', 'too-often'] as const;

/** A text field was refused before anything was stored. */
const formProblems = () => ({
  'key-part-invalid': { part: z.enum(keyParts), reason: z.enum(keyPartFaults) },
  'firm-invalid': { field: z.enum(firmFields), reason: z.enum(firmFaults) },
  'firm-set-by-machine': {},
});

/** The key could not be kept or read back. */
const vaultProblems = () => ({
  'encryption-unavailable': { reason: z.enum(encryptionFaults) },
  /** A key is stored, and the system does not open what protects it now. */
  'key-locked': { reason: z.enum(encryptionFaults) },
  /** A file of the app could not be written; what it held before is still there. */
  'file-not-written': { reason: z.enum(writeFaults) },
  'vault-unreadable': { reason: z.enum(unreadableReasons) },
});

/** The key could not be shared with the firm's other accounts, or not be opened by their sharing code. */
const sharingProblems = () => ({
  'sharing-code-needed': {},
  'sharing-code-invalid': { reason: z.enum(sharingCodeFaults) },
  /** Somebody ended the sharing meanwhile. */
  'sharing-ended': {},
  'folder-not-shared': {},
});

/**
 * The update could not be looked up, fetched or installed. What is installed stays as it is, unless a reason says
 * otherwise. `detail` is the error's own text, redacted.
 */
function updateProblems() {
  const [host, version, detail] = [z.string(), z.string(), z.string()];
  return {
    'update-feed-unreachable': { host, detail },
    /** Something answered that is no feed of ours. */
    'update-feed-unusable': { host, detail },
    /** The feed has a newer version, but no file of it for this system; `wanted` says which, such as `.deb amd64`. */
    'update-without-file': { host, version, wanted: z.string() },
    /** What was downloaded is not what the feed announced, or not signed by its publisher. It was deleted. */
    'update-refused': { version },
    'update-not-installed': { version, reason: z.enum(installFaults), detail },
  };
}

/** The bounds of a problem on its way to the window. An error's own text is no longer than the app cuts it. */
const bounded = (): ProblemFields => ({
  detail: z.string().check(z.maxLength(500)),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  status: z.int(),
});

/** Every failure the screen can show; a field more than these is a mistake, or a leak. */
const problems = () => ({
  ...formProblems(),
  ...vaultProblems(),
  ...sharingProblems(),
  ...hubProblems(bounded()),
  ...requestProblems(),
  ...updateProblems(),
  'no-key': {},
  'copy-gone': {},
  'onboarding-running': {},
  'journal-unreadable': {},
  'request-refused': { reason: z.enum(refusalReasons) },
  unexpected: { detail: z.string() },
});

export type VaultProblem = CaseOf<'code', ReturnType<typeof vaultProblems>>;
export type FileProblem = Extract<VaultProblem, { code: 'file-not-written' }>;
export type SharingProblem = CaseOf<'code', ReturnType<typeof sharingProblems>>;
export type UpdateProblem = CaseOf<'code', ReturnType<typeof updateProblems>>;

/** Every failure the screen can show. The renderer owns the French sentence of each code. */
export type Problem = CaseOf<'code', ReturnType<typeof problems>>;
export type ProblemCode = Problem['code'];

/** One of the problems named. */
export function problemAmong<Code extends ProblemCode>(codes: readonly Code[]) {
  const all = problems();
  const named = Object.fromEntries(codes.map((code) => [code, all[code]]));
  return oneOf('code', named) as unknown as z.ZodMiniType<Extract<Problem, { code: Code }>>;
}

/** A problem of the hub as it goes to the window. */
export const hubProblem = () => oneOf('code', hubProblems(bounded()));

/** What an onboarding fails for, as it goes to the window. */
export const onboardingProblem = () => oneOf('code', { ...hubProblems(bounded()), ...requestProblems() });
