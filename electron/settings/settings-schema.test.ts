import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { proxyFromUrl } from '../service-bus/connection/proxy/proxy-route.ts';
import { settingsJsonSchema } from '../testing/settings-json-schema.ts';
import { variableOf } from './settings-environment.ts';
import { settingKeys, settingsSchema } from './settings-schema.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly description?: string;
}

const leaves = ({ properties = {} }: Node, prefix = ''): readonly (readonly [string, Node])[] =>
  Object.entries(properties).flatMap(([name, node]) =>
    node.properties === undefined ? [[prefix + name, node] as const] : leaves(node, `${prefix}${name}.`),
  );

// Rewritten by `npm run settings-schema`.
test('the file for editors is what the schema gives', async () => {
  const text = `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../docs/settings.schema.json');
});

test('the list of keys is complete, and each is described', () => {
  const found = leaves(settingsJsonSchema() as Node).filter(([key]) => key !== '$schema');
  expect(found.map(([key]) => key)).toEqual(settingKeys);
  for (const [key, { description }] of found)
    expect(description, key).toMatch(/^.{10,}Environment: QUADRA_/u);
});

test("the administrators' page has a row for each key, and none besides", async () => {
  const page = await readFile(`${import.meta.dirname}/../../docs/settings.md`, 'utf8');
  const rows = [...page.matchAll(/^\| `([\w.]+)` +\| `(QUADRA_\w+)` +\| .{10,} \| .+ \|$/gmu)];
  expect(rows.map(([, key, variable]) => [key, variable])).toEqual(
    settingKeys.map((key) => [key, variableOf(key)]),
  );
});

test('each key has a variable of its own', () => {
  expect(variableOf('hub.caFile')).toBe('QUADRA_HUB_CA_FILE');
  expect(variableOf('firm.sicCode')).toBe('QUADRA_FIRM_SIC_CODE');
  expect(new Set(settingKeys.map(variableOf)).size).toBe(settingKeys.length);
});

test.each(['http', 'https', 'socks', 'socks4', 'socks5', 'socks4a', 'ftp'])(
  'a proxy by %s is taken where it can be used',
  (scheme) => {
    for (const host of ['p', 'p:1', '[::1]:1', '']) {
      const proxy = `${scheme}://${host}`;
      const taken = settingsSchema.safeParse({ hub: { proxy } }).success;
      expect([proxy, taken]).toEqual([proxy, proxyFromUrl(proxy) !== undefined]);
    }
  },
);
