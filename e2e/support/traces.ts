import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files below a folder whose bytes contain one of the texts, in UTF-8, UTF-16 or Base64. */
export async function filesContaining(folder: string, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64')),
  ]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(path);
  }
  return found;
}
