import * as z from 'zod/mini';
import type { CaseOf } from './cases.ts';
import { workerReasons } from './onboarding-messages.ts';

export type CertificateReason = (typeof certificateReasons)[number];
export const certificateReasons = ['unknown-issuer', 'expired', 'not-yet-valid', 'wrong-name'] as const;

/** Why a CA file adds no certificate. */
export type CaFileReason = (typeof caFileReasons)[number];
export const caFileReasons = ['blocked', 'utf-16', 'damaged', 'no-certificate'] as const;

export type ProxyCredentialsReason = (typeof proxyCredentialsReasons)[number];
const proxyCredentialsReasons = ['not-given', 'not-accepted'] as const;

/** Limited on the way to the window, not on disk. */
export interface ProblemFields {
  /** Redacted error. */
  readonly detail: z.ZodMiniType<string>;
  readonly port: z.ZodMiniType<number>;
  /** HTTP status. */
  readonly status: z.ZodMiniType<number>;
}

export const unbounded = (): ProblemFields => ({ detail: z.string(), port: z.number(), status: z.number() });

/** The token is rejected, but not because of the key. `access-refused`: any other reason. */
const accessProblems = ({ detail }: ProblemFields) => ({
  'address-not-allowed': { detail },
  'token-expired': { detail },
  /** For another namespace or queue. */
  'wrong-audience': { host: z.string(), detail },
  /** The key cannot send or listen. */
  'rights-missing': { detail },
  'queue-disabled': { detail },
  'service-disabled': { detail },
  'access-refused': { detail },
});

/** Service Bus was unreachable or did not accept the key. */
export function serviceBusProblems(fields: ProblemFields) {
  const { detail, port, status } = fields;
  const host = z.string();
  /** `host:port` */
  const proxy = z.string();
  return {
    /** Unknown name, wrong secret or bad format. The only code that says the key is wrong. */
    'key-refused': {},
    ...accessProblems(fields),
    /** Absolute value. */
    'clock-off': { minutes: z.number() },
    'hub-refused-connection': { host, port },
    'hub-silent': { host, port },
    'hub-cut-off': { host, port },
    'hub-name-unknown': { host },
    'network-down': {},
    /** `issuer` is empty if unknown. */
    'tls-untrusted': { host, issuer: z.string(), reason: z.enum(certificateReasons) },
    'websocket-refused': { host, status },
    'proxy-unreachable': { proxy },
    'proxy-refused': { proxy, status },
    'proxy-credentials-needed': { proxy, reason: z.enum(proxyCredentialsReasons) },
    /** The proxy's kind or the authentication it wants. */
    'proxy-unsupported': { proxy, scheme: z.string() },
    'ca-file-unreadable': { file: z.string(), reason: z.enum(caFileReasons) },
    'hub-busy': {},
    'session-held': {},
    'queue-missing': {},
    'hub-failed': { detail },
  };
}

export const requestProblems = () => ({
  'sic-code-missing': {},
  'onboarding-refused': { reason: z.enum(workerReasons) },
  'no-confirmation': {},
  cancelled: {},
});

export type AccessProblem = CaseOf<'code', ReturnType<typeof accessProblems>>;
export type ServiceBusProblem = CaseOf<'code', ReturnType<typeof serviceBusProblems>>;
export type OnboardingProblem = ServiceBusProblem | CaseOf<'code', ReturnType<typeof requestProblems>>;
