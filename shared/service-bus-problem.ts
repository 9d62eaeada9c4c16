import * as z from 'zod/mini';
import type { CaseOf } from './cases.ts';
import { workerReasons } from './onboarding-messages.ts';

export type CertificateReason = (typeof certificateReasons)[number];
export const certificateReasons = ['unknown-issuer', 'expired', 'not-yet-valid', 'wrong-name'] as const;

/** Why a CA file adds no certificate. */
export type CaFileReason = (typeof caFileReasons)[number];
export const caFileReasons = [
  'blocked',
  'silent',
  'utf-16',
  'damaged',
  'private-key',
  'pkcs12',
  'no-certificate',
] as const;

export type ProxyCredentialsReason = (typeof proxyCredentialsReasons)[number];
/** `given-up`: refused so often that another attempt could lock the account. */
const proxyCredentialsReasons = ['not-given', 'not-accepted', 'given-up'] as const;

/** Why nothing passes a proxy, apart from an HTTP status. */
export type ProxyReason = (typeof proxyReasons)[number];
export const proxyReasons = [
  'no-connection',
  'unknown-name',
  /** It took the connection and never answered. */
  'no-answer',
  'cut-off',
  /** Of a proxy reached by TLS. */
  'untrusted-certificate',
  'not-a-proxy',
  'login-page',
  /** By a rule, said without an HTTP status. */
  'not-allowed',
  /** It cannot reach Service Bus, said without an HTTP status. */
  'no-way-through',
] as const;

/** Why a PAC script gives no usable answer. */
export type ProxyScriptReason = (typeof proxyScriptReasons)[number];
export const proxyScriptReasons = [
  'unreachable',
  'silent',
  /** The address gives something else. */
  'no-script',
  'throws',
  'nonsense',
  /** The script asks for a name, and nobody answers. */
  'name-server-silent',
] as const;

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
    /** Asked for `host`, of Service Bus or of the proxy. */
    'name-server-silent': { host },
    'network-down': {},
    /** `issuer` is empty if unknown. */
    'tls-untrusted': { host, issuer: z.string(), reason: z.enum(certificateReasons) },
    'websocket-refused': { host, status },
    'proxy-unreachable': { proxy, reason: z.enum(proxyReasons) },
    'proxy-refused': { proxy, status },
    'proxy-credentials-needed': { proxy, reason: z.enum(proxyCredentialsReasons) },
    /** The proxy logs on by the session of this account, which has no ticket for it. */
    'proxy-log-on-missing': { proxy, scheme: z.string() },
    /** `script`: its address. */
    'proxy-script-failed': { script: z.string(), reason: z.enum(proxyScriptReasons) },
    /** The proxy's kind or the authentication it wants. */
    'proxy-unsupported': { proxy, scheme: z.string() },
    /** `certificate`: the damaged one, from 1. */
    'ca-file-unreadable': {
      file: z.string(),
      reason: z.enum(caFileReasons),
      certificate: z.exactOptional(z.int()),
    },
    'hub-busy': {},
    'session-held': {},
    'queue-missing': {},
    'queue-full': {},
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
export type ProxyScriptFailure = Omit<Extract<ServiceBusProblem, { code: 'proxy-script-failed' }>, 'code'>;
