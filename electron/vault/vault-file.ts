import * as z from 'zod/mini';
import type { UnreadableReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { serialize, type JsonObject, type ReadingRule } from '../files/json-content.ts';
import type { JsonFileContent } from '../files/json-file.ts';
import { accountSlot } from './account-slot.ts';
import { checksumOf } from './checksum.ts';
import { codeSlot } from './code-slot.ts';
import { sealedRecord } from './sealed-record.ts';
import { readFormat1 } from './vault-format-1.ts';

/** Version of the file format this app writes. */
const vaultFormat = 2;

const content = z.strictObject({
  /** Grows by one with each write, whoever writes. */
  revision: z.int().check(z.nonnegative()),
  /** Names the data key of all slots and records; empty in a file that an older format left. */
  dataKeyId: z.string(),
  accounts: z.array(accountSlot),
  /** Present while the key is shared. */
  sharing: z.nullable(codeSlot),
  /** The sealed keys by service. */
  records: z.record(z.string(), sealedRecord),
});

const vaultFile = z.strictObject({ format: z.literal(vaultFormat), content, checksum: z.string() });

/** What a vault holds. */
export type VaultFile = Readonly<z.infer<typeof content>>;

/** A vault nothing was ever saved in. */
export const emptyVault: VaultFile = { revision: 0, dataKeyId: '', accounts: [], sharing: null, records: {} };

/** The vault as it was read: what it holds, or why it cannot be read. */
export type ReadVault = Result<VaultFile, UnreadableReason>;

/** Makes a vault of what lies on disk, or says why it cannot be read; the file itself is left alone. */
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

/** How the store knows a vault: by its checksum, and its age by its revision. One of a newer format is whole. */
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

/** A change reads the vault twice, mostly the same: that is checked once. */
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

/** The next revision of a vault, as it is written. */
export function nextRevision(vault: VaultFile): JsonObject {
  const next = { ...vault, revision: vault.revision + 1 };
  return { format: vaultFormat, content: next, checksum: checksumOf(next) };
}
