import * as z from 'zod/mini';
import type { UnreadableReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { JsonFileContent, JsonObject } from '../store/json-file.ts';
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

/** Makes a vault of what lies on disk, or says why it cannot be read; the file itself is left alone. */
export function parseVaultFile(file: JsonFileContent): Result<VaultFile, UnreadableReason> {
  switch (file.kind) {
    case 'absent':
      return ok(emptyVault);
    case 'damaged':
      return err('damaged');
    case 'blocked':
      return err('file-blocked');
    case 'present':
      return parseContent(file.content);
  }
}

function parseContent(found: JsonObject): Result<VaultFile, UnreadableReason> {
  const { format } = found;
  if (typeof format === 'number' && format > vaultFormat) return err('newer-version');
  if (format === 1) {
    const older = readFormat1(found);
    return older === undefined ? err('damaged') : ok(older);
  }
  const parsed = vaultFile.safeParse(found);
  if (!parsed.success || parsed.data.checksum !== checksumOf(parsed.data.content)) return err('damaged');
  return ok(parsed.data.content);
}

/** The next revision of a vault, as it is written. */
export function nextRevision(vault: VaultFile): JsonObject {
  const next = { ...vault, revision: vault.revision + 1 };
  return { format: vaultFormat, content: next, checksum: checksumOf(next) };
}
