import type { AccessProblem, ServiceBusProblem, Problem, ProblemCode } from '../../shared/problem.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';

type Own = Exclude<ProblemCode, Exclude<ServiceBusProblem['code'], 'key-refused' | AccessProblem['code']>>;

/** All other problems are Service Bus problems: `serviceBusNotReached`. */
const ofOwn: Readonly<Record<Own, ExitCode>> = {
  'key-refused': exitCodes.keyRefused,
  'address-not-allowed': exitCodes.addressNotAllowed,
  'token-expired': exitCodes.tokenExpired,
  'wrong-audience': exitCodes.wrongAudience,
  'rights-missing': exitCodes.rightsMissing,
  'queue-disabled': exitCodes.serviceDisabled,
  'service-disabled': exitCodes.serviceDisabled,
  'access-refused': exitCodes.accessRefused,
  'no-key': exitCodes.noKey,
  'key-part-invalid': exitCodes.misuse,
  'firm-invalid': exitCodes.misuse,
  'firm-set-by-machine': exitCodes.misuse,
  'encryption-unavailable': exitCodes.vaultUnusable,
  'key-locked': exitCodes.vaultUnusable,
  'vault-unreadable': exitCodes.vaultUnusable,
  'file-not-written': exitCodes.vaultUnusable,
  'sharing-code-needed': exitCodes.vaultUnusable,
  'sharing-code-invalid': exitCodes.vaultUnusable,
  'sharing-ended': exitCodes.vaultUnusable,
  'folder-not-shared': exitCodes.vaultUnusable,
  'folder-unfit': exitCodes.vaultUnusable,
  'copy-gone': exitCodes.vaultUnusable,
  'sic-code-missing': exitCodes.onboardingFailed,
  'onboarding-refused': exitCodes.onboardingFailed,
  'no-confirmation': exitCodes.onboardingFailed,
  cancelled: exitCodes.onboardingFailed,
  'onboarding-running': exitCodes.runningElsewhere,
  'journal-unreadable': exitCodes.unexpected,
  'update-feed-unreachable': exitCodes.unexpected,
  'update-feed-unusable': exitCodes.unexpected,
  'update-without-file': exitCodes.unexpected,
  'update-refused': exitCodes.unexpected,
  'update-not-installed': exitCodes.unexpected,
  'request-refused': exitCodes.unexpected,
  unexpected: exitCodes.unexpected,
};

const isOwn = (code: ProblemCode): code is Own => Object.hasOwn(ofOwn, code);

export const exitCodeOf = ({ code }: Problem): ExitCode =>
  isOwn(code) ? ofOwn[code] : exitCodes.serviceBusNotReached;
