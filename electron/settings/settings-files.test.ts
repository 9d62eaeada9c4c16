import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSettingsFile } from '../testing/settings-file.ts';

const { folder, load } = openSettingsFile();

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const ansi = (text: string) => Buffer.from(text, 'latin1');

/** Written by editors and PowerShell. Empty: read. */
const encodings: readonly (readonly [name: string, of: (text: string) => Uint8Array, refusal: string])[] = [
  ['UTF-8', (text) => Buffer.from(text), ''],
  ['UTF-8 with its mark', (text) => Buffer.from(`\uFEFF${text}`), ''],
  ['UTF-8 with CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n')), ''],
  ['UTF-16 LE', utf16, 'ce fichier semble enregistré en UTF-16 : enregistrez-le en UTF-8.'],
  [
    'UTF-16 LE with its mark',
    (text) => utf16(`\uFEFF${text}`),
    'ce fichier semble enregistré en UTF-16 : enregistrez-le en UTF-8.',
  ],
  [
    'UTF-16 BE',
    (text) => utf16(text).swap16(),
    'ce fichier semble enregistré en UTF-16 : enregistrez-le en UTF-8.',
  ],
  [
    'UTF-16 BE with its mark',
    (text) => utf16(`\uFEFF${text}`).swap16(),
    'ce fichier semble enregistré en UTF-16 : enregistrez-le en UTF-8.',
  ],
  [
    'UTF-32 with its mark',
    (text) =>
      Buffer.from(Uint32Array.from(Array.from(`\uFEFF${text}`, (sign) => sign.codePointAt(0) ?? 0)).buffer),
    'ce fichier semble enregistré en UTF-32 : enregistrez-le en UTF-8.',
  ],
  ['Windows-1252', ansi, 'ce fichier semble enregistré en ANSI (Windows-1252) : enregistrez-le en UTF-8.'],
  [
    'the code page of the console',
    (text) => ansi(text.replaceAll('é', '\x82')),
    'ce fichier semble enregistré en OEM (page de code 850) : enregistrez-le en UTF-8.',
  ],
  [
    'UTF-8 with NULs behind it',
    (text) => Buffer.concat([Buffer.from(text), Buffer.alloc(512)]),
    "ce fichier n'est pas un fichier de texte : enregistrez-le à nouveau en UTF-8.",
  ],
];

const name = '"name":"étude é"';

/** Each has an accent. Empty: taken. */
const contents: readonly (readonly [text: string, refusal: string])[] = [
  [`{"firm":{"sicCode":"S",${name}}}`, ''],
  [
    `{"firm":{"sicCode":"S",${name},}}`,
    'erreur JSON, ligne 1, colonne 41. Corrigez ce fichier à cet endroit.',
  ],
  [`{"firm":{"sicCode":"S",${name}},\n"hubb":{}}`, 'hubb : réglage inconnu. Vouliez-vous dire hub ?'],
  [
    `{"firm":{"sicCode":"S",${name}},\n"dataFolder":"C:\\new\\table"}`,
    'dataFolder : contient un caractère de contrôle, 3e position : dans un chemin Windows, écrivez \\\\ ou / à la place de chaque \\',
  ],
  [
    `{"firm":{"sicCode":"S\\u200E1",${name}}}`,
    'firm.sicCode : contient un caractère invisible, 2e position (U+200E)',
  ],
  [
    `{"firm":{"sicCode":"S",${name}},\n"hub":{"port":"443"}}`,
    'hub.port : doit être un nombre entier, sans guillemets',
  ],
];

describe.each(encodings)('a file in %s', (_name, of, unreadable) => {
  test.each(contents)('%s', async (text, refusal) => {
    const { settings, refused } = await load(of(text));
    expect(refused).toBe(unreadable || refusal);
    expect(settings.keysWithheld).toBe(refused !== '');
    if (refused === '') expect(settings.firm).toMatchObject({ name: 'étude é' });
  });
});

describe('a meaning that is certain is taken, and what was mended is named', () => {
  const data = resolve('/srv/quadra');
  const blanks = 'Des espaces superflus ont été retirés.';
  const unseen = 'Des caractères invisibles ont été retirés.';
  const host = "L'adresse a été ramenée à son nom d'hôte.";
  test.each<[content: unknown, taken: unknown, ...mended: string[]]>([
    [{ dataFolder: `${data} ` }, { dataFolder: data }, `dataFolder : ${blanks}`],
    [{ dataFolder: `\u202A${data}` }, { dataFolder: data }, `dataFolder : ${unseen}`],
    [
      { hub: { host: ' h.example\u200B' } },
      { hub: { host: 'h.example' } },
      'hub.host : Des espaces superflus et des caractères invisibles ont été retirés.',
    ],
    [{ hub: { host: 'https://h.example/' } }, { hub: { host: 'h.example' } }, `hub.host : ${host}`],
    [{ hub: { host: 'sb://h.example/;' } }, { hub: { host: 'h.example' } }, `hub.host : ${host}`],
    [{ hub: { host: 'Endpoint=sb://h.example/' } }, { hub: { host: 'h.example' } }, `hub.host : ${host}`],
    [
      { hub: { host: 'wss://h.example:443/$servicebus/websocket' } },
      { hub: { host: 'h.example' } },
      `hub.host : ${host}`,
    ],
    [
      { hub: { host: 'h.example:8443', port: 8443 } },
      { hub: { host: 'h.example', port: 8443 } },
      `hub.host : ${host}`,
    ],
    [{ hub: { host: 'h.example.' } }, { hub: { host: 'h.example' } }, `hub.host : ${host}`],
    [{ hub: { host: '[::1]' } }, { hub: { host: '::1' } }, `hub.host : ${host}`],
    [{ hub: { proxy: 'none\n' } }, { hub: { proxy: 'none' } }, `hub.proxy : ${blanks}`],
    [{ queues: { requests: '\uFEFFq' } }, { queues: { requests: 'q' } }, `queues.requests : ${unseen}`],
    [
      { update: { feed: 'https://u.example/q ' } },
      { update: { feed: 'https://u.example/q' } },
      `update.feed : ${blanks}`,
    ],
    [{ firm: { sicCode: '\u3164S-1' } }, { firm: { sicCode: 'S-1' } }, `firm.sicCode : ${blanks}`],
    [
      { firm: { sicCode: 'S', name: '👩\u200D⚖\uFE0F\u00AD' } },
      { firm: { name: '👩\u200D⚖\uFE0F' } },
      `firm.name : ${unseen}`,
    ],
  ])('%j', async (content, taken, ...mended) => {
    const read = await load(JSON.stringify(content));
    expect(read.refused).toBe('');
    expect(read.settings).toMatchObject(taken as object);
    expect(read.mended).toEqual(mended);
  });

  test.each(['tls/ca.pem', '../ca.pem', resolve('/etc/ca.pem')])(
    'a CA file counts from the settings file: %s',
    async (caFile) => {
      const { settings, refused, mended } = await load(JSON.stringify({ hub: { caFile } }));
      expect([refused, mended]).toEqual(['', []]);
      expect(settings.hub.caFile).toBe(resolve(folder(), caFile));
    },
  );
});
