import * as z from 'zod/mini';
import type { CaseOf } from './cases.ts';
import { workerFaults } from './onboarding-messages.ts';

/** What is wrong with the certificate shown in the hub's name. */
export type CertificateFault = (typeof certificateFaults)[number];
export const certificateFaults = ['unknown-issuer', 'expired', 'not-yet-valid', 'wrong-name'] as const;

/**
 * Why a file of certificates adds nothing: the system did not let us read it, it is text in UTF-16, one of its certificates is
 * damaged, or there is none in it.
 */
export type CaFileFault = (typeof caFileFaults)[number];
export const caFileFaults = ['blocked', 'utf-16', 'damaged', 'no-certificate'] as const;

/** Why the proxy wants to know who is there: nobody told it, or what it was told did not convince it. */
export type ProxyCredentialsFault = (typeof proxyCredentialsFaults)[number];
const proxyCredentialsFaults = ['not-given', 'not-accepted'] as const;

/** The fields that have bounds on their way to the window. What lies on disk is read without bounds. */
export interface ProblemFields {
  /** The error's own text, redacted. */
  readonly detail: z.ZodMiniType<string>;
  readonly port: z.ZodMiniType<number>;
  /** A status of HTTP. */
  readonly status: z.ZodMiniType<number>;
}

/** The fields of a problem on disk. */
export const unbounded = (): ProblemFields => ({ detail: z.string(), port: z.number(), status: z.number() });

/**
 * Service Bus lets nobody in with this token, here or now, and that says nothing of the key. `access-refused` is any
 * other refusal than those before it.
 */
const accessProblems = ({ detail }: ProblemFields) => ({
  /** The Internet address is not on its list. */
  'address-not-allowed': { detail },
  'token-expired': { detail },
  /** The token is for another namespace or queue. */
  'wrong-audience': { host: z.string(), detail },
  /** The key lacks the right to send or to listen. */
  'rights-missing': { detail },
  'queue-disabled': { detail },
  /** The namespace is disabled. */
  'service-disabled': { detail },
  'access-refused': { detail },
});

/** The hub could not be reached or did not accept the key. */
export function hubProblems(fields: ProblemFields) {
  const { detail, port, status } = fields;
  const host = z.string();
  /** `host:port` */
  const proxy = z.string();
  return {
    /** Service Bus does not know the key: its name, its secret or the way it is written. The only one that is a verdict. */
    'key-refused': {},
    ...accessProblems(fields),
    /** How far this desk's clock is off, either way. */
    'clock-off': { minutes: z.number() },
    'hub-refused-connection': { host, port },
    'hub-silent': { host, port },
    'hub-cut-off': { host, port },
    'hub-name-unknown': { host },
    'network-down': {},
    /** `issuer` is empty when nobody could look it up. */
    'tls-untrusted': { host, issuer: z.string(), reason: z.enum(certificateFaults) },
    'websocket-refused': { host, status },
    'proxy-unreachable': { proxy },
    'proxy-refused': { proxy, status },
    'proxy-credentials-needed': { proxy, reason: z.enum(proxyCredentialsFaults) },
    /** `scheme` is the proxy's kind, or the authentication that it wants. */
    'proxy-unsupported': { proxy, scheme: z.string() },
    'ca-file-unreadable': { file: z.string(), reason: z.enum(caFileFaults) },
    'hub-busy': {},
    'session-held': {},
    'queue-missing': {},
    'hub-failed': { detail },
  };
}

/** The code SIC was not created, for a reason that is not the hub's. */
export const requestProblems = () => ({
  'sic-code-missing': {},
  'onboarding-refused': { reason: z.enum(workerFaults) },
  'no-confirmation': {},
  cancelled: {},
});

export type AccessProblem = CaseOf<'code', ReturnType<typeof accessProblems>>;
export type HubProblem = CaseOf<'code', ReturnType<typeof hubProblems>>;
export type OnboardingProblem = HubProblem | CaseOf<'code', ReturnType<typeof requestProblems>>;
