import * as z from 'zod/mini';
import { defaultSettings, settingsSchema, valueAt, type SettingKey } from '../settings/settings-schema.ts';
import { variableOf } from '../settings/settings-environment.ts';

const descriptions: Readonly<Record<SettingKey, string>> = {
  'hub.host': 'Name of the Service Bus namespace.',
  'hub.port': 'Port of AMQP over WebSocket.',
  'hub.caFile':
    'File of further certificates to trust, PEM, DER or PKCS #7; the usual ones stay trusted. A relative path counts from this file.',
  'hub.proxy': '"system", "none", or the URL of a proxy, without user and password.',
  'queues.requests': "Queue that takes the onboarding's requests.",
  'queues.replies': 'Session queue that carries the replies.',
  dataFolder: "Absolute path of the folder of the vault; without it the account's own application data.",
  'firm.sicCode': "The firm's code SIC.",
  'firm.name': "The firm's name, shown in the title bar and the header.",
  'update.feed': 'Folder that updates come from, https only; without it none is looked for.',
  keyring: 'Which keyring protects the keys on Linux; "auto" takes the one that answers.',
  hardwareAcceleration: 'Whether the graphics card draws the window.',
};

/** Rules that the app checks in code. */
const shapes: Readonly<Partial<Record<SettingKey, Readonly<Record<string, unknown>>>>> = {
  'hub.host': { pattern: '^[\\w.:-]+$' },
  'hub.proxy': { pattern: '^(system|none|(https?|socks[45]?)://[^@]+)$' },
  'update.feed': { format: 'uri', pattern: '^https://[^@]+$' },
};

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
}

/** Built with the documentation, so that the app does not carry it. */
export function settingsJsonSchema(): unknown {
  const schema = z.toJSONSchema(settingsSchema);
  describe(schema as Node, '');
  return { title: 'Settings of QuadraParamétrage – Api keys', ...schema };
}

function describe({ properties = {} }: Node, prefix: string): void {
  for (const [name, node] of Object.entries(properties)) {
    const key = prefix + name;
    if (node.properties !== undefined) describe(node, `${key}.`);
    if (!Object.hasOwn(descriptions, key)) continue;
    const known = key as SettingKey;
    const fallback = valueAt(defaultSettings, key);
    Object.assign(node, shapes[known], {
      description: `${descriptions[known]} Environment: ${variableOf(known)}.`,
      ...(fallback !== undefined && { default: fallback }),
    });
  }
}
