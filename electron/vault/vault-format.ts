import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { UnreadableReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { serialize, type JsonObject, type ReadingRule } from '../files/json-content.ts';
import type { JsonFileContent } from '../files/json-file.ts';
import { accountSlot } from './account-slot.ts';
import { codeSlot } from './code-slot.ts';
import { sealedRecord } from './encryption/sealed-record.ts';
import { readFormat1 } from './vault-format-1.ts';

const vaultFormat = 2;

const content = z.strictObject({
  revision: z.int().check(z.nonnegative()),
  /** Empty after an older format. */
  dataKeyId: z.string(),
  accounts: z.array(accountSlot),
  sharing: z.nullable(codeSlot),
  records: z.record(z.string(), sealedRecord),
});

const vaultFile = z.strictObject({ format: z.literal(vaultFormat), content, checksum: z.string() });

export type VaultFile = Readonly<z.infer<typeof content>>;

export const emptyVault: VaultFile = { revision: 0, dataKeyId: '', accounts: [], sharing: null, records: {} };

export type ReadVault = Result<VaultFile, UnreadableReason>;

/** Never changes the file. */
export function parseVaultFile(file: JsonFileContent): ReadVault {
  switch (file.kind) {
    case 'absent':
      return ok(emptyVault);
    case 'damaged':
      return err('damaged');
    case 'blocked':
      return err('file-blocked');
    case 'present':
      return parseOnce(file.content);
  }
}

/** Verifies the checksum and dates by revision. A newer format counts as intact. */
export const vaultRule: ReadingRule = {
  isWhole(found) {
    const read = parseOnce(found);
    return read.ok || read.problem !== 'damaged';
  },
  revisionOf(found) {
    const read = parseOnce(found);
    if (read.ok) return read.value.revision;
    return read.problem === 'newer-version' ? Infinity : 0;
  },
};

const parsed = new WeakMap<JsonObject, ReadVault>();
let last: { readonly text: string; readonly read: ReadVault } | undefined;

/** A change usually reads the same vault twice. */
function parseOnce(found: JsonObject): ReadVault {
  const known = parsed.get(found);
  if (known !== undefined) return known;
  const text = serialize(found);
  if (last?.text !== text) last = { text, read: parseContent(found) };
  parsed.set(found, last.read);
  return last.read;
}

function parseContent(found: JsonObject): ReadVault {
  const { format } = found;
  if (typeof format === 'number' && format > vaultFormat) return err('newer-version');
  if (format === 1) {
    const older = readFormat1(found);
    return older === undefined ? err('damaged') : ok(older);
  }
  const checked = vaultFile.safeParse(found);
  if (!checked.success || checked.data.checksum !== checksumOf(checked.data.content)) return err('damaged');
  return ok(checked.data.content);
}

export function nextRevision(vault: VaultFile): JsonObject {
  const next = { ...vault, revision: vault.revision + 1 };
  return { format: vaultFormat, content: next, checksum: checksumOf(next) };
}

/** Does not depend on the order of keys. */
const checksumOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(inKeyOrder(value)))
    .digest('hex');

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, inKeyOrder(inner)]);
}
