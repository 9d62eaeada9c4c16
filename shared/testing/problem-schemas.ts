import * as z from 'zod/mini';
import { installFaults, workerFaults, type Problem, type ProblemCode } from '../problem.ts';

const text = z.string();
/** An error's own text: no longer than the app cuts it. */
const detail = text.check(z.maxLength(500));
const port = z.int().check(z.minimum(1), z.maximum(65_535));

const bare = <Code extends ProblemCode>(code: Code) => z.strictObject({ code: z.literal(code) });
const detailed = <Code extends ProblemCode, Shape extends z.core.$ZodLooseShape>(code: Code, shape: Shape) =>
  z.strictObject({ code: z.literal(code), ...shape });

/** What each problem looks like on its way to the window; a field more than these is a mistake, or a leak. */
const problemSchemas = {
  'key-part-invalid': detailed('key-part-invalid', {
    part: z.enum(['identifier', 'secret']),
    reason: z.enum(['empty', 'too-long', 'inner-blank', 'control-character']),
  }),
  'firm-invalid': detailed('firm-invalid', {
    field: z.enum(['sicCode', 'name']),
    reason: z.enum(['empty', 'too-long', 'control-character']),
  }),
  'firm-set-by-machine': bare('firm-set-by-machine'),
  'encryption-unavailable': detailed('encryption-unavailable', {
    reason: z.enum(['no-keyring', 'keyring-locked']),
  }),
  'key-locked': detailed('key-locked', { reason: z.enum(['no-keyring', 'keyring-locked']) }),
  'file-not-written': detailed('file-not-written', {
    reason: z.enum(['disk-full', 'folder-protected', 'file-busy', 'other']),
  }),
  'vault-unreadable': detailed('vault-unreadable', {
    reason: z.enum([
      ...(['damaged', 'newer-version', 'other-account', 'keyring-changed', 'file-blocked'] as const),
      'settings-refused',
    ]),
  }),
  'sharing-code-needed': bare('sharing-code-needed'),
  'sharing-code-invalid': detailed('sharing-code-invalid', {
    reason: z.enum(['empty', 'incomplete', 'mistyped', 'wrong']),
  }),
  'sharing-ended': bare('sharing-ended'),
  'folder-not-shared': bare('folder-not-shared'),
  'key-refused': bare('key-refused'),
  'address-not-allowed': detailed('address-not-allowed', { detail }),
  'token-expired': detailed('token-expired', { detail }),
  'wrong-audience': detailed('wrong-audience', { host: text, detail }),
  'rights-missing': detailed('rights-missing', { detail }),
  'queue-disabled': detailed('queue-disabled', { detail }),
  'service-disabled': detailed('service-disabled', { detail }),
  'access-refused': detailed('access-refused', { detail }),
  'clock-off': detailed('clock-off', { minutes: z.number() }),
  'hub-refused-connection': detailed('hub-refused-connection', { host: text, port }),
  'hub-silent': detailed('hub-silent', { host: text, port }),
  'hub-cut-off': detailed('hub-cut-off', { host: text, port }),
  'hub-name-unknown': detailed('hub-name-unknown', { host: text }),
  'network-down': bare('network-down'),
  'tls-untrusted': detailed('tls-untrusted', {
    host: text,
    issuer: text,
    reason: z.enum(['unknown-issuer', 'expired', 'not-yet-valid', 'wrong-name']),
  }),
  'websocket-refused': detailed('websocket-refused', { host: text, status: z.int() }),
  'proxy-unreachable': detailed('proxy-unreachable', { proxy: text }),
  'proxy-refused': detailed('proxy-refused', { proxy: text, status: z.int() }),
  'proxy-credentials-needed': detailed('proxy-credentials-needed', {
    proxy: text,
    reason: z.enum(['not-given', 'not-accepted']),
  }),
  'proxy-unsupported': detailed('proxy-unsupported', { proxy: text, scheme: text }),
  'ca-file-unreadable': detailed('ca-file-unreadable', {
    file: text,
    reason: z.enum(['blocked', 'utf-16', 'damaged', 'no-certificate']),
  }),
  'hub-busy': bare('hub-busy'),
  'session-held': bare('session-held'),
  'queue-missing': bare('queue-missing'),
  'hub-failed': detailed('hub-failed', { detail }),
  'sic-code-missing': bare('sic-code-missing'),
  'onboarding-refused': detailed('onboarding-refused', { reason: z.enum(workerFaults) }),
  'no-confirmation': bare('no-confirmation'),
  cancelled: bare('cancelled'),
  'update-feed-unreachable': detailed('update-feed-unreachable', { host: text, detail: text }),
  'update-feed-unusable': detailed('update-feed-unusable', { host: text, detail: text }),
  'update-without-file': detailed('update-without-file', { host: text, version: text, wanted: text }),
  'update-refused': detailed('update-refused', { version: text }),
  'update-not-installed': detailed('update-not-installed', {
    ...{ version: text, detail: text },
    reason: z.enum(installFaults),
  }),
  'no-key': bare('no-key'),
  'copy-gone': bare('copy-gone'),
  'onboarding-running': bare('onboarding-running'),
  'journal-unreadable': bare('journal-unreadable'),
  'request-refused': detailed('request-refused', {
    reason: z.enum(['foreign-sender', 'too-large', 'malformed', 'too-often']),
  }),
  unexpected: detailed('unexpected', { detail: text }),
} satisfies { [Code in ProblemCode]: z.ZodMiniType<Extract<Problem, { code: Code }>> };

/** One of the problems named; at least one has to be. */
export function problemAmong<Code extends ProblemCode>([first, ...others]: readonly [Code, ...Code[]]) {
  const schemas = [problemSchemas[first], ...others.map((code) => problemSchemas[code])];
  return z.union(schemas) as unknown as z.ZodMiniType<Extract<Problem, { code: Code }>>;
}
