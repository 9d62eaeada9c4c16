import { isAbsolute } from 'node:path';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { maxFirmTextLength } from '../../shared/firm.ts';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';

// zod/mini has no messages. An administrator needs to read what is wrong.
z.config(en());

const text = z.string().check(z.minLength(1), z.maxLength(1024));

const firmText = z.string().check(z.maxLength(maxFirmTextLength));

const urlOf = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);

/** `proxyFromUrl` takes them, which opening the window does not load. */
const isProxyUrl = (url: URL | undefined) =>
  url !== undefined && url.hostname !== '' && /^(?:https?|socks[45]?):$/u.test(url.protocol);

const proxySetting = text.check(
  z.refine((proxy) => proxy === 'system' || proxy === 'none' || isProxyUrl(urlOf(proxy)), {
    error: 'must be "system", "none" or a URL such as "http://proxy:8080" or "socks5://proxy:1080"',
    abort: true,
  }),
  z.refine((proxy) => !urlOf(proxy)?.username && !urlOf(proxy)?.password, {
    error: 'must not hold a user or a password: the app asks for them when the proxy does',
  }),
);

/** TLS only, and no password in the file. */
const feed = text.check(
  z.refine((url) => urlOf(url)?.protocol === 'https:' && !urlOf(url)?.username && !urlOf(url)?.password, {
    error: 'must be a URL that begins with https:// and holds no user or password',
  }),
);

/** Azure's rules for queue names, which ignore case. */
const queue = z.string().check(
  z.regex(/^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,258}[A-Za-z0-9])?$/u, {
    error: 'must be the name of a queue: letters, digits and . - _ / between them, 260 at most',
  }),
);

/** Described in docs/settings.md. */
export const settingsSchema = z.strictObject({
  $schema: z.optional(z.string()),
  hub: z.optional(
    z.strictObject({
      host: z.optional(text),
      port: z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
      caFile: z.optional(text),
      proxy: z.optional(proxySetting),
    }),
  ),
  queues: z.optional(z.strictObject({ requests: z.optional(queue), replies: z.optional(queue) })),
  dataFolder: z.optional(text.check(z.refine((path) => isAbsolute(path), 'must be an absolute path'))),
  firm: z.optional(z.strictObject({ sicCode: firmText.check(z.minLength(1)), name: z.optional(firmText) })),
  update: z.optional(z.strictObject({ feed })),
  keyring: z.optional(z.enum(['auto', 'secret-service', 'kwallet'])),
  hardwareAcceleration: z.optional(z.boolean()),
});

export type SettingsLayer = z.infer<typeof settingsSchema>;

export const settingKeys = [
  'hub.host',
  'hub.port',
  'hub.caFile',
  'hub.proxy',
  'queues.requests',
  'queues.replies',
  'dataFolder',
  'firm.sicCode',
  'firm.name',
  'update.feed',
  'keyring',
  'hardwareAcceleration',
] as const;

export type SettingKey = (typeof settingKeys)[number];

/**
 * An account may set how to reach Service Bus and how to draw, never where keys are stored or sent.
 */
export const userKeys: readonly SettingKey[] = ['hub.proxy', 'hardwareAcceleration'];

/** The vendor's Service Bus. Its guide gives the firewall rule. */
export const defaultSettings = {
  hub: { host: 'hub831200asb002.servicebus.windows.net', port: 443, proxy: 'system' },
  queues: { requests: requestQueue, replies: replyQueue },
  keyring: 'auto',
  hardwareAcceleration: false,
} as const;

export function valueAt(content: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((inner, name) => {
    const isObject = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isObject ? (inner as Readonly<Record<string, unknown>>)[name] : undefined;
  }, content);
}

/** Dotted keys and reasons, never values: one may be a password. */
export const faultsOf = (error: z.core.$ZodError): readonly { key: string; reason: string }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ key: [...issue.path, key].join('.'), reason: 'unknown key' }))
      : [{ key: issue.path.join('.') || 'settings', reason: issue.message }],
  );
