import * as z from 'zod/mini';
import { keyParts } from './api-key.ts';
import { oneOf, type CaseOf } from './cases.ts';
import { firmFields } from './firm.ts';
import { serviceBusProblems, requestProblems, type ProblemFields } from './service-bus-problem.ts';

// The app imports types only. Tests use the schemas.
export type * from './service-bus-problem.ts';
export type { WorkerReason } from './onboarding-messages.ts';

export type EncryptionReason = (typeof encryptionReasons)[number];
export const encryptionReasons = [
  'no-keyring',
  'keyring-locked',
  'keyring-waiting',
  // On Linux.
  'no-session-bus',
  'session-bus-silent',
  'no-keyring-answers',
  'named-keyring-silent',
] as const;

export type WriteReason = (typeof writeReasons)[number];
const writeReasons = [
  'disk-full',
  'folder-protected',
  'file-busy',
  'share-away',
  'log-on-expired',
  'other',
] as const;

export type UnreadableReason = (typeof unreadableReasons)[number];
export const unreadableReasons = [
  'damaged',
  'newer-version',
  'other-account',
  'keyring-changed',
  'file-blocked',
  'settings-refused',
] as const;

export type FolderReason = (typeof folderReasons)[number];
/** What several computers on one file rely on. */
export const folderReasons = ['not-exclusive', 'not-replaced', 'not-lasting', 'not-visible'] as const;

/** `incomplete`: too short or too long. `wrong`: well-formed, but not the code of this key. */
export type SharingCodeReason = (typeof sharingCodeReasons)[number];
const sharingCodeReasons = ['empty', 'incomplete', 'mistyped', 'wrong'] as const;

export type InstallReason = (typeof installReasons)[number];
export const installReasons = [
  /** The password prompt was dismissed. */
  'declined',
  /** Wrong password, or no way to ask. */
  'not-permitted',
  'wrong-architecture',
  'package-damaged',
  /** `detail` names it. */
  'dependency-missing',
  'installer-busy',
  'disk-full',
  /** The app may not start. */
  'half-installed',
  /** Still running after our timeout. */
  'unfinished',
  /** Success reported, version missing. */
  'not-there',
  /** Installed by the last run, but another version started. */
  'not-running',
  'failed',
] as const;

/** Our own page never causes this. */
export type RefusalReason = (typeof refusalReasons)[number];
const refusalReasons = ['foreign-sender', 'too-large', 'malformed', 'too-often'] as const;

const emptyOrTooLong = z.strictObject({ reason: z.enum(['empty', 'too-long']) });
const atCharacter = <Reason extends string>(reasons: readonly Reason[]) =>
  z.strictObject({ reason: z.enum(reasons), position: z.int(), sign: z.string() });

const keyPartFault = z.union([emptyOrTooLong, atCharacter(['inner-blank', 'unseen-character'])]);
const firmFault = z.union([emptyOrTooLong, atCharacter(['unseen-character'])]);

const formProblems = () => ({
  'key-part-invalid': { part: z.enum(keyParts), fault: keyPartFault },
  'firm-invalid': { field: z.enum(firmFields), fault: firmFault },
  'firm-set-by-machine': {},
});

const vaultProblems = () => ({
  'encryption-unavailable': { reason: z.enum(encryptionReasons) },
  'key-locked': { reason: z.enum(encryptionReasons) },
  /** The previous content is intact. */
  'file-not-written': { reason: z.enum(writeReasons) },
  'vault-unreadable': { reason: z.enum(unreadableReasons) },
});

const sharingProblems = () => ({
  'sharing-code-needed': {},
  'sharing-code-invalid': { reason: z.enum(sharingCodeReasons) },
  'sharing-ended': {},
  'folder-not-shared': {},
  'folder-unfit': { reason: z.enum(folderReasons) },
});

/** `detail`: redacted error. */
function updateProblems() {
  const [host, version, detail] = [z.string(), z.string(), z.string()];
  return {
    'update-feed-unreachable': { host, detail },
    /** Not one of our feeds. */
    'update-feed-unusable': { host, detail },
    /** For example `.deb amd64`. */
    'update-without-file': { host, version, wanted: z.string() },
    /** Wrong checksum or signature, deleted. */
    'update-refused': { version },
    'update-not-installed': { version, reason: z.enum(installReasons), detail },
  };
}

/** The app cuts `detail` to this length. */
const limited = (): ProblemFields => ({
  detail: z.string().check(z.maxLength(500)),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  status: z.int(),
});

/** An extra field is a mistake or a leak. */
const problems = () => ({
  ...formProblems(),
  ...vaultProblems(),
  ...sharingProblems(),
  ...serviceBusProblems(limited()),
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

/** shared/fr has a sentence for each code. */
export type Problem = CaseOf<'code', ReturnType<typeof problems>>;
export type ProblemCode = Problem['code'];

export function problemAmong<Code extends ProblemCode>(codes: readonly Code[]) {
  const all = problems();
  const named = Object.fromEntries(codes.map((code) => [code, all[code]]));
  return oneOf('code', named) as unknown as z.ZodMiniType<Extract<Problem, { code: Code }>>;
}

export const serviceBusProblem = () => oneOf('code', serviceBusProblems(limited()));

export const onboardingProblem = () =>
  oneOf('code', { ...serviceBusProblems(limited()), ...requestProblems() });
