import type { KeyPartFault, KeyPartReason } from '../api-key.ts';
import type { FirmFault, FirmReason } from '../firm.ts';
import { workerReasons } from '../onboarding-messages.ts';
import { caFileReasons } from '../service-bus-problem.ts';
import {
  encryptionReasons,
  installReasons,
  type CertificateReason,
  type FolderReason,
  type Problem,
  type ProblemCode,
  type ProxyCredentialsReason,
  type ProxyReason,
  type ProxyScriptReason,
  type UnreadableReason,
  type WriteReason,
  type ServiceBusProblem,
  type SharingCodeReason,
} from '../problem.ts';
import { all } from './all.ts';

export type ProblemOf<Code extends ProblemCode> = Extract<Problem, { code: Code }>;

const host = 'hub831200asb002.servicebus.windows.net';
const port = 443;
const proxy = 'proxy.cabinet.lan:8080';
const unseen = { reason: 'unseen-character', position: 12, sign: 'U+200E' } as const;

/** Does not compile while a code or reason is missing. */
export const problems: { readonly [Code in ProblemCode]: readonly ProblemOf<Code>[] } = {
  'key-part-invalid': Object.values<KeyPartFault>({
    empty: { reason: 'empty' },
    'too-long': { reason: 'too-long' },
    'inner-blank': { reason: 'inner-blank', position: 12, sign: 'U+0020' },
    'unseen-character': unseen,
  } satisfies Readonly<Record<KeyPartReason, KeyPartFault>>).map((fault) => ({
    ...{ code: 'key-part-invalid', part: 'secret', fault },
  })),
  'firm-invalid': Object.values<FirmFault>({
    empty: { reason: 'empty' },
    'too-long': { reason: 'too-long' },
    'unseen-character': unseen,
  } satisfies Readonly<Record<FirmReason, FirmFault>>).map((fault) => ({
    ...{ code: 'firm-invalid', field: 'sicCode', fault },
  })),
  'firm-set-by-machine': [{ code: 'firm-set-by-machine' }],
  'encryption-unavailable': encryptionReasons.map((reason) => ({ code: 'encryption-unavailable', reason })),
  'key-locked': encryptionReasons.map((reason) => ({ code: 'key-locked', reason })),
  'file-not-written': all<WriteReason>({
    'disk-full': true,
    'folder-protected': true,
    'file-busy': true,
    'share-away': true,
    'log-on-expired': true,
    other: true,
  }).map((reason) => ({ code: 'file-not-written', reason })),
  'vault-unreadable': all<UnreadableReason>({
    damaged: true,
    'newer-version': true,
    'other-account': true,
    'keyring-changed': true,
    'file-blocked': true,
    'settings-refused': true,
  }).map((reason) => ({ code: 'vault-unreadable', reason })),
  'sharing-code-needed': [{ code: 'sharing-code-needed' }],
  'sharing-code-invalid': all<SharingCodeReason>({
    empty: true,
    incomplete: true,
    mistyped: true,
    wrong: true,
  }).map((reason) => ({ code: 'sharing-code-invalid', reason })),
  'sharing-ended': [{ code: 'sharing-ended' }],
  'folder-not-shared': [{ code: 'folder-not-shared' }],
  'folder-unfit': all<FolderReason>({
    'not-exclusive': true,
    'not-replaced': true,
    'not-lasting': true,
    'not-visible': true,
  }).map((reason) => ({ code: 'folder-unfit', reason })),
  'copy-gone': [{ code: 'copy-gone' }],
  'key-refused': [{ code: 'key-refused' }],
  'address-not-allowed': [
    { code: 'address-not-allowed', detail: 'Ip has been prevented to connect to the endpoint.' },
  ],
  'token-expired': [{ code: 'token-expired', detail: 'ExpiredToken: The token is expired.' }],
  'wrong-audience': [
    { code: 'wrong-audience', host, detail: 'InvalidAudience: Invalid authorization token audience.' },
  ],
  'rights-missing': [
    {
      code: 'rights-missing',
      detail: "Unauthorized access. 'Send' claim(s) are required to perform this operation.",
    },
  ],
  'queue-disabled': [
    { code: 'queue-disabled', detail: "Messaging entity 'sb://…/sic-onboarding' is currently disabled." },
  ],
  'service-disabled': [{ code: 'service-disabled', detail: 'The namespace is disabled.' }],
  'access-refused': [{ code: 'access-refused', detail: 'claim is empty or token is invalid.' }],
  'hub-refused-connection': [{ code: 'hub-refused-connection', host, port }],
  'clock-off': [{ code: 'clock-off', minutes: 73 }],
  'hub-silent': [{ code: 'hub-silent', host, port }],
  'hub-cut-off': [{ code: 'hub-cut-off', host, port }],
  'hub-name-unknown': [{ code: 'hub-name-unknown', host }],
  'name-server-silent': [{ code: 'name-server-silent', host }],
  'network-down': [{ code: 'network-down' }],
  'tls-untrusted': all<CertificateReason>({
    'unknown-issuer': true,
    expired: true,
    'not-yet-valid': true,
    'wrong-name': true,
  }).map((reason) => ({ code: 'tls-untrusted', host, issuer: 'FortiGate CA (Fortinet)', reason })),
  'websocket-refused': [302, 403, 502].map((status) => ({ code: 'websocket-refused', host, status })),
  'proxy-unreachable': all<ProxyReason>({
    'no-connection': true,
    'unknown-name': true,
    'no-answer': true,
    'cut-off': true,
    'untrusted-certificate': true,
    'not-a-proxy': true,
    'login-page': true,
    'not-allowed': true,
    'no-way-through': true,
  }).map((reason) => ({ code: 'proxy-unreachable', proxy, reason })),
  'proxy-refused': [
    { code: 'proxy-refused', proxy, status: 403 },
    { code: 'proxy-refused', proxy, status: 502 },
  ],
  'proxy-credentials-needed': all<ProxyCredentialsReason>({
    'not-given': true,
    'not-accepted': true,
    'given-up': true,
  }).map((reason) => ({ code: 'proxy-credentials-needed', proxy, reason })),
  'proxy-log-on-missing': [{ code: 'proxy-log-on-missing', proxy, scheme: 'Negotiate' }],
  'proxy-script-failed': all<ProxyScriptReason>({
    unreachable: true,
    silent: true,
    'no-script': true,
    throws: true,
    nonsense: true,
    'name-server-silent': true,
  }).map((reason) => ({
    ...{ code: 'proxy-script-failed', script: 'http://proxy.cabinet.lan/proxy.pac', reason },
  })),
  'proxy-unsupported': [{ code: 'proxy-unsupported', proxy, scheme: 'NTLM, Negotiate' }],
  'ca-file-unreadable': caFileReasons.map((reason) => ({
    ...{ code: 'ca-file-unreadable', file: '/etc/ssl/firm-ca.pem', reason },
    ...(reason === 'damaged' && { certificate: 2 }),
  })),
  'hub-busy': [{ code: 'hub-busy' }],
  'session-held': [{ code: 'session-held' }],
  'queue-missing': [{ code: 'queue-missing' }],
  'queue-full': [{ code: 'queue-full' }],
  'hub-failed': [{ code: 'hub-failed', detail: 'amqp:internal-error' }],
  'sic-code-missing': [{ code: 'sic-code-missing' }],
  'onboarding-refused': workerReasons.map((reason) => ({ code: 'onboarding-refused', reason })),
  'no-confirmation': [{ code: 'no-confirmation' }],
  cancelled: [{ code: 'cancelled' }],
  'no-key': [{ code: 'no-key' }],
  'onboarding-running': [{ code: 'onboarding-running' }],
  'journal-unreadable': [{ code: 'journal-unreadable' }],
  'update-feed-unreachable': [
    { code: 'update-feed-unreachable', host: 'updates.example', detail: 'hub-silent' },
  ],
  'update-feed-unusable': [
    { code: 'update-feed-unusable', host: 'updates.example', detail: 'ERR_UPDATER_INVALID_VERSION' },
  ],
  'update-without-file': [
    { code: 'update-without-file', host: 'updates.example', version: '0.2.0', wanted: '.deb amd64' },
  ],
  'update-refused': [{ code: 'update-refused', version: '0.2.0' }],
  'update-not-installed': installReasons.map((reason) => ({
    ...{ code: 'update-not-installed', version: '0.2.0', reason },
    detail: reason === 'dependency-missing' ? 'libgtk-3-0, libsecret-1-0 (>= 0.20)' : 'arm64, amd64',
  })),
  'request-refused': [{ code: 'request-refused', reason: 'malformed' }],
  unexpected: [{ code: 'unexpected', detail: 'TypeError' }],
};

export const problemsOf = <Code extends ProblemCode>(codes: readonly Code[]): readonly ProblemOf<Code>[] =>
  codes.flatMap((code): readonly ProblemOf<Code>[] => problems[code]);

/** Else no more accounts are sent to the proxy. */
export const isAccountAsked = ({ reason }: ProblemOf<'proxy-credentials-needed'>) => reason !== 'given-up';

export function nameOf(problem: Problem): string {
  if ('fault' in problem) return `${problem.code} ${problem.fault.reason}`;
  const detail = 'reason' in problem ? problem.reason : 'status' in problem ? problem.status : undefined;
  return [problem.code, ...(detail === undefined ? [] : [detail])].join(' ');
}

/** A refused key is a result of the check, no obstacle to it. */
export const hubObstacles: Readonly<Record<Exclude<ServiceBusProblem['code'], 'key-refused'>, true>> = {
  'address-not-allowed': true,
  'token-expired': true,
  'wrong-audience': true,
  'rights-missing': true,
  'queue-disabled': true,
  'service-disabled': true,
  'access-refused': true,
  'hub-refused-connection': true,
  'clock-off': true,
  'hub-silent': true,
  'hub-cut-off': true,
  'hub-name-unknown': true,
  'name-server-silent': true,
  'network-down': true,
  'tls-untrusted': true,
  'websocket-refused': true,
  'proxy-unreachable': true,
  'proxy-refused': true,
  'proxy-credentials-needed': true,
  'proxy-log-on-missing': true,
  'proxy-script-failed': true,
  'proxy-unsupported': true,
  'ca-file-unreadable': true,
  'hub-busy': true,
  'session-held': true,
  'queue-missing': true,
  'queue-full': true,
  'hub-failed': true,
};
