import * as z from 'zod/mini';
import { defaultSettings, settingsSchema, valueAt, type SettingKey } from '../settings/settings-schema.ts';
import { variableOf } from '../settings/settings-environment.ts';

/** What an editor shows beside a key. */
const descriptions: Readonly<Record<SettingKey, string>> = {
  'hub.host': 'Name of the Service Bus namespace.',
  'hub.port': 'Port of AMQP over WebSocket.',
  'hub.caFile': 'File of further certificates to trust, PEM; the usual ones stay trusted.',
  'hub.proxy': '"system", "none", or the URL of a proxy, without user and password.',
  'queues.requests': "Queue that takes the onboarding's requests.",
  'queues.replies': 'Session queue that carries the replies.',
  dataFolder: "Absolute path of the folder of the vault; without it the account's own application data.",
  'firm.sicCode': "The firm's code SIC.",
  'firm.name': "The firm's name, shown in the title bar and the header.",
  'update.feed': 'Folder that updates come from, https only; without it none is looked for.',
  hardwareAcceleration: 'Whether the graphics card draws the window.',
};

/** Shapes that the app checks in code and a schema can only come near to. */
const shapes: Readonly<Partial<Record<SettingKey, Readonly<Record<string, unknown>>>>> = {
  'hub.proxy': { pattern: '^(system|none|https?://[^@]+)$' },
  'update.feed': { format: 'uri', pattern: '^https://[^@]+$' },
};

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
}

/** The settings file as a JSON Schema for editors. Made when the documentation is, so that the app need not carry it. */
export function settingsJsonSchema(): unknown {
  const schema = z.toJSONSchema(settingsSchema);
  describe(schema as Node, '');
  return { title: 'Settings of QuadraParamétrage – Api keys', ...schema };
}

/** Adds what the schema itself does not know: in the app it would only be carried around. */
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
