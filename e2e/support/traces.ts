import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The three Base64 forms of a text inside a longer one, by its offset modulo 3. */
function base64Inside(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // Edge characters also encode neighbouring bits.
    const from = Math.ceil((before * 8) / 6);
    return encoded.slice(from, Math.floor(((before + bytes.length) * 8) / 6));
  });
}

/** The text as it appears plain and in URLs, JSON, hexadecimal and Base64. */
export function formsOf(text: string): string[] {
  const hex = Buffer.from(text).toString('hex');
  const base64 = base64Inside(text);
  const forms = [
    ...[text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), hex, hex.toUpperCase()],
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(forms)];
}

export const tracesOf = (text: string): Buffer[] =>
  formsOf(text).flatMap((form) => [Buffer.from(form, 'utf8'), Buffer.from(form, 'utf16le')]);

export async function* filesBelow(folder: string): AsyncGenerator<{ path: string; bytes: Buffer }> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    yield { path, bytes: await readFile(path) };
  }
}

export async function filesContaining(folder: string, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap(tracesOf);
  const found: string[] = [];
  for await (const { path, bytes } of filesBelow(folder)) {
    if (needles.some((needle) => bytes.includes(needle))) found.push(path);
  }
  return found;
}
