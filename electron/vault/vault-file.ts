import * as z from 'zod/mini';
import type { UnreadableReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { JsonFileContent } from '../store/json-file.ts';
import { sealedRecord } from './sealed-record.ts';

/** Version of the file format this app writes. */
export const vaultFormat = 1;

/** The data key wrapped by the operating system for one account. */
const accountSlot = z.strictObject({
  kind: z.literal('account'),
  /** `user@computer` of the account that can unwrap it. */
  account: z.string(),
  /** Base64 of what the operating system's cipher made of the data key. */
  wrappedKey: z.string(),
  createdAt: z.string(),
});

const vaultFile = z.strictObject({
  format: z.literal(vaultFormat),
  /** Grows by one with each write. */
  revision: z.int().check(z.nonnegative()),
  slots: z.array(accountSlot),
  records: z.record(z.string(), sealedRecord),
});

/** See {@link vaultFile}. */
export type VaultFile = z.infer<typeof vaultFile>;

/** One of a vault's wrapped data keys. */
export type Slot = VaultFile['slots'][number];

/** A vault nothing was ever saved in. */
export const emptyVault: VaultFile = { format: vaultFormat, revision: 0, slots: [], records: {} };

/** Makes a vault of what lies on disk, or says why it cannot be read; the file itself is left alone. */
export function parseVaultFile(file: JsonFileContent): Result<VaultFile, UnreadableReason> {
  switch (file.kind) {
    case 'absent':
      return ok(emptyVault);
    case 'damaged':
      return err('damaged');
    case 'blocked':
      return err('file-blocked');
    case 'present': {
      const { format } = file.content;
      if (typeof format === 'number' && format > vaultFormat) return err('newer-version');
      const parsed = vaultFile.safeParse(file.content);
      return parsed.success ? ok(parsed.data) : err('damaged');
    }
  }
}
