import * as z from 'zod/mini';
import { maxFirmTextLength } from '../../shared/firm.ts';
import { keyReasons } from '../../shared/fr/reasons/settings-reasons.ts';
import { isHost } from './host-name.ts';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';

const text = z.string().check(z.minLength(1), z.maxLength(1024));

const firmText = z.string().check(z.maxLength(maxFirmTextLength));

const urlOf = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);

/** `proxyFromUrl` takes them, which opening the window does not load. */
const isProxyUrl = (url: URL | undefined) =>
  url !== undefined && url.hostname !== '' && /^(?:https?|socks[45]?):$/u.test(url.protocol);

const proxySetting = text.check(
  z.refine((proxy) => proxy === 'system' || proxy === 'none' || isProxyUrl(urlOf(proxy)), {
    error: keyReasons.proxy,
    abort: true,
  }),
  z.refine((proxy) => !urlOf(proxy)?.username && !urlOf(proxy)?.password, {
    error: keyReasons.proxyAccount,
  }),
);

/** TLS only, and no password in the file. */
const feed = text.check(
  z.refine((url) => urlOf(url)?.protocol === 'https:' && !urlOf(url)?.username && !urlOf(url)?.password, {
    error: keyReasons.feed,
  }),
);

/** Azure's rules for queue names, which ignore case. */
const queue = z.string().check(
  z.regex(/^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,258}[A-Za-z0-9])?$/u, {
    error: keyReasons.queue,
  }),
);

/** Described in docs/settings.md. */
export const settingsSchema = z.strictObject({
  $schema: z.optional(z.string()),
  hub: z.optional(
    z.strictObject({
      host: z.optional(text.check(z.refine(isHost, keyReasons.host))),
      port: z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
      caFile: z.optional(text),
      proxy: z.optional(proxySetting),
    }),
  ),
  queues: z.optional(z.strictObject({ requests: z.optional(queue), replies: z.optional(queue) })),
  dataFolder: z.optional(text),
  firm: z.optional(z.strictObject({ sicCode: firmText.check(z.minLength(1)), name: z.optional(firmText) })),
  update: z.optional(z.strictObject({ feed })),
  keyring: z.optional(z.enum(['auto', 'secret-service', 'kwallet'], { error: keyReasons.keyring })),
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
