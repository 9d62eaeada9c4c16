import { isAbsolute } from 'node:path';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { maxFirmTextLength } from '../../shared/firm.ts';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';

// zod/mini brings no texts of its own; an administrator needs to read which key is wrong and why.
z.config(en());

const text = z.string().check(z.minLength(1), z.maxLength(1024));

const firmText = z.string().check(z.maxLength(maxFirmTextLength));

const urlOf = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);

const proxySetting = text.check(
  z.refine(
    (proxy) => proxy === 'system' || proxy === 'none' || /^https?:$/u.test(urlOf(proxy)?.protocol ?? ''),
    {
      error: 'must be "system", "none" or a URL such as "http://proxy:8080"',
      abort: true,
    },
  ),
  z.refine((proxy) => !urlOf(proxy)?.username && !urlOf(proxy)?.password, {
    error: 'must not hold a user or a password: the app asks for them when the proxy does',
  }),
);

/** Where updates come from: over TLS alone, and without a password that the file must not hold. */
const feed = text.check(
  z.refine((url) => urlOf(url)?.protocol === 'https:' && !urlOf(url)?.username && !urlOf(url)?.password, {
    error: 'must be a URL that begins with https:// and holds no user or password',
  }),
);

/** Azure's naming rules for queues of Service Bus, which matches names without regard to case. */
const queue = z.string().check(
  z.regex(/^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,258}[A-Za-z0-9])?$/u, {
    error: 'must be the name of a queue: letters, digits and . - _ / between them, 260 at most',
  }),
);

/** What one layer of settings may say; docs/settings.md describes each key, docs/settings.schema.json serves editors. */
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
  hardwareAcceleration: z.optional(z.boolean()),
});

/** What one layer says. */
export type SettingsLayer = z.infer<typeof settingsSchema>;

/** Every key, by its path in the file. */
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
  'hardwareAcceleration',
] as const;

export type SettingKey = (typeof settingKeys)[number];

/** What an account's own file may say: how this desk reaches the hub and draws, never where a key rests or goes. */
export const userKeys: readonly SettingKey[] = ['hub.proxy', 'hardwareAcceleration'];

/** What holds where no layer says otherwise: the vendor's hub, whose firewall rule its guide gives. */
export const defaultSettings = {
  hub: { host: 'hub831200asb002.servicebus.windows.net', port: 443, proxy: 'system' },
  queues: { requests: requestQueue, replies: replyQueue },
  hardwareAcceleration: false,
} as const;

/** The value of a dotted key in what was read; undefined where it is not there. */
export function valueAt(content: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((inner, name) => {
    const isObject = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isObject ? (inner as Readonly<Record<string, unknown>>)[name] : undefined;
  }, content);
}

/** Which keys a layer has wrong and why, by their dotted names; never a value, somebody may have put a password there. */
export const faultsOf = (error: z.core.$ZodError): readonly { key: string; reason: string }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ key: [...issue.path, key].join('.'), reason: 'unknown key' }))
      : [{ key: issue.path.join('.') || 'settings', reason: issue.message }],
  );
