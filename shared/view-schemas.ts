import * as z from 'zod/mini';
import { serviceIds } from './catalogue.ts';
import { proxyScriptReasons } from './service-bus-problem.ts';
import { diagnosisSteps } from './steps.ts';
import { onboardingSteps } from './onboarding-messages.ts';
import {
  encryptionReasons,
  folderReasons,
  onboardingProblem,
  problemAmong,
  serviceBusProblem as anyServiceBusProblem,
  unreadableReasons,
  type Problem,
} from './problem.ts';
import { installSteps } from './steps.ts';

// What the main process shows the page. Tests use the schemas, the app their types only.

const text = z.string();
const timestamp = z.iso.datetime();
const count = z.int().check(z.minimum(0));
const percent = z.number().check(z.minimum(0), z.maximum(100));
const list = <Item extends z.ZodMiniType>(item: Item) => z.readonly(z.array(item));
const kind = <Kind extends string>(name: Kind) => z.strictObject({ kind: z.literal(name) });
const kindWith = <Kind extends string, Shape extends z.core.$ZodLooseShape>(name: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(name), ...shape });

const service = z.enum(serviceIds);
const waitingFor = z.enum(['proxy-script']);

const serviceBusProblem = anyServiceBusProblem();

/** From the machine's settings or from Fichier > Cabinet…. */
export const firm = z.discriminatedUnion('kind', [
  kind('unknown'),
  kindWith('known', { source: z.enum(['machine', 'account']), sicCode: text, name: text }),
]);

/** A check without an answer. */
export const unanswered = z.strictObject({ at: timestamp, problem: serviceBusProblem });

/** The last answer of Service Bus. `unanswered`: a later check. */
export const keyCheckAnswer = z.strictObject({
  kind: z.enum(['accepted', 'refused']),
  at: timestamp,
  unanswered: z.exactOptional(unanswered),
});

/** `unreachable`: never answered. */
export const keyCheck = z.discriminatedUnion('kind', [
  kind('pending'),
  keyCheckAnswer,
  kindWith('unreachable', unanswered.shape),
]);

/** `hint`: the last characters of the identifier. More than four would leak the key. */
const label = { hint: text.check(z.maxLength(4)), savedAt: timestamp, savedBy: text };

export const keyCopy = z.strictObject(label);

/** Never holds the secret. */
export const keyView = z.discriminatedUnion('kind', [
  kind('absent'),
  kindWith('stored', { ...label, check: keyCheck }),
  /** `copy`: of a damaged key. */
  kindWith('unreadable', { reason: z.enum(unreadableReasons), copy: z.exactOptional(keyCopy) }),
  /** A shared key. Its code gives this account access. */
  kindWith('awaiting-code', {
    cause: z.enum(['new-account', 'keyring-changed']),
    savedAt: timestamp,
    savedBy: text,
  }),
  /** Its protection is unavailable now. */
  kindWith('locked', { reason: z.enum(encryptionReasons), savedAt: timestamp, savedBy: text }),
  /** Nor can one be saved. */
  kindWith('encryption-unavailable', { reason: z.enum(encryptionReasons) }),
]);

/** `reference`: the request id. `attempts`: since the key was saved. */
export const onboardingView = z.discriminatedUnion('kind', [
  kind('none'),
  kindWith('running', { step: z.enum(onboardingSteps), percent, since: timestamp, reference: text }),
  kindWith('succeeded', { at: timestamp, container: text }),
  kindWith('failed', { problem: onboardingProblem(), at: timestamp, attempts: count, reference: text }),
  kindWith('interrupted', { since: timestamp, reference: text }),
]);

/** `waitingFor` is named once an action waits for it long. */
export const serviceView = z.readonly(
  z.strictObject({
    service,
    firm,
    key: keyView,
    onboarding: onboardingView,
    waitingFor: z.exactOptional(waitingFor),
  }),
);

/** Later ones override. */
export const settingSource = z.enum(['machine', 'user', 'environment']);

/** `reason` names the key or position, never a value. `about`: an unreadable file or wrong keys. */
export const settingsError = z.strictObject({
  source: settingSource,
  path: z.union([text, z.undefined()]),
  reason: text,
  about: z.enum(['file', 'keys']),
});

export const notices = z.strictObject({
  /** Keys are neither read nor saved, unless only the account's settings were refused. */
  settings: list(settingsError),
  /** Set after a page crash, with the services whose typed key can be recovered. */
  reopened: z.nullable(z.strictObject({ recovered: list(service) })),
  /** The last run installed `expected`, but `running` started. */
  notUpdated: z.nullable(z.strictObject({ expected: text, running: text })),
  /** Why the folder does not suit a shared key. */
  folder: z.nullable(z.enum(folderReasons)),
});

const proxyScriptFailure = z.strictObject({ script: text, reason: z.enum(proxyScriptReasons) });

/** `secondsAhead`: this computer's clock against Service Bus. */
export const finding = z.discriminatedUnion('kind', [
  /** `script`: a PAC script that gave no usable answer. */
  kindWith('direct', { script: z.exactOptional(proxyScriptFailure) }),
  /** `logOn`: how the proxy was told who is there, and which account. */
  kindWith('proxy', {
    proxy: text,
    source: z.enum(['system', 'settings']),
    logOn: z.exactOptional(z.strictObject({ scheme: text, account: text })),
  }),
  kindWith('addresses', { addresses: list(text) }),
  kindWith('certificate', { issuer: text, expires: timestamp }),
  kindWith('clock', { secondsAhead: z.number() }),
]);

const milliseconds = z.number().check(z.minimum(0));
/** A step is skipped without a stored key or after a failed step. */
export const stepState = z.discriminatedUnion('kind', [
  kind('waiting'),
  /** `waitingFor` is named once it takes long. */
  kindWith('running', { waitingFor: z.exactOptional(waitingFor) }),
  kindWith('passed', { milliseconds, finding: z.exactOptional(finding) }),
  kindWith('failed', { milliseconds, problem: serviceBusProblem }),
  kindWith('skipped', { reason: z.enum(['earlier-failure', 'no-key', 'through-proxy']) }),
]);

export const diagnosis = z.strictObject({
  service,
  startedAt: timestamp,
  /** `found`: a step failed. */
  end: z.enum(['running', 'healthy', 'found', 'cancelled']),
  steps: z.record(z.enum(diagnosisSteps), stepState),
  /** Names of ignored environment variables. */
  ignoredVariables: z.optional(list(z.string())),
});

/** An account with its own slot. `name`: `user@computer`. */
export const sharingAccount = z.strictObject({ name: text, since: timestamp, own: z.boolean() });

/** With the firm's other accounts. */
export const sharingView = z.discriminatedUnion('kind', [
  /** In this account's private folder. */
  kind('private-folder'),
  /** No keys, or this account cannot open them. */
  kind('nothing-to-share'),
  kind('off'),
  /** `since`, `by`: of the current code. */
  kindWith('on', { since: timestamp, by: text, accounts: list(sharingAccount) }),
]);

/** Packages that the app cannot update. */
export const foreignFormat = z.enum(['rpm', 'pacman']);

const version = text.check(z.maxLength(64));

/** The type is wider: the page also shows why a command of its own failed. */
const updateFailure: z.ZodMiniType<Problem> = problemAmong([
  ...(['update-feed-unreachable', 'update-feed-unusable', 'update-without-file'] as const),
  ...(['update-refused', 'update-not-installed', 'file-not-written', 'unexpected'] as const),
  // Connection problems: electron/update/update-problem.ts.
  ...(['network-down', 'tls-untrusted', 'clock-off', 'ca-file-unreadable'] as const),
  ...(['proxy-unreachable', 'proxy-refused', 'proxy-credentials-needed', 'proxy-unsupported'] as const),
  ...(['proxy-log-on-missing', 'proxy-script-failed', 'name-server-silent'] as const),
]);

export const updateView = z.discriminatedUnion('kind', [
  /** The settings name no feed. */
  kind('off'),
  kindWith('not-installed', { format: z.nullable(foreignFormat) }),
  kind('idle'),
  kind('checking'),
  /** `passedOver`: an ignored prerelease. */
  kindWith('up-to-date', { version, passedOver: z.nullable(version), at: timestamp }),
  kindWith('downloading', { version, percent }),
  /** Downloaded and verified. */
  kindWith('ready', { version }),
  /** Requested, waiting for the end of an onboarding. */
  kindWith('waiting', { version }),
  /** `seconds` since it began. */
  kindWith('installing', { version, step: z.enum(installSteps), seconds: z.int() }),
  /** Runs after a restart. */
  kindWith('installed', { version }),
  kindWith('failed', { problem: updateFailure }),
]);
