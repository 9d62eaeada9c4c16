import type { EncryptionReason, UnreadableReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ApiKey } from '../../shared/api-key.ts';
import { openRecord, recordFormat, type RecordLabel } from './encryption/sealed-record.ts';
import { isEncryptionReason, openDataKey, type VaultParts } from './data-key-access.ts';
import type { ReadVault, VaultFile } from './vault-format.ts';

/** What may be shown of a key. */
export type StoredKey =
  | { kind: 'absent' }
  | ({ kind: 'stored' } & RecordLabel)
  | { kind: 'unreadable'; reason: UnreadableReason; copy?: RecordLabel }
  | {
      kind: 'awaiting-code';
      cause: 'new-account' | 'keyring-changed';
      savedAt: string;
      savedBy: string;
    }
  | { kind: 'locked'; reason: EncryptionReason; savedAt: string; savedBy: string }
  | { kind: 'encryption-unavailable'; reason: EncryptionReason };

export type NoKey = Exclude<StoredKey, { kind: 'stored' }>;

export interface LocatedKey {
  readonly key: ApiKey;
  readonly label: RecordLabel;
  /** This account's slot should be replaced. */
  readonly stale: boolean;
}

export async function locateKey(
  parts: VaultParts,
  read: ReadVault,
  service: string,
): Promise<Result<LocatedKey, NoKey>> {
  if (!read.ok) return err({ kind: 'unreadable', reason: read.problem });
  const record = read.value.records[service];
  if (record === undefined) return err({ kind: 'absent' });
  const { hint, savedAt, savedBy } = record;
  const opened = await openDataKey(parts, read.value);
  if (!opened.ok) {
    if (isEncryptionReason(opened.problem))
      return err({ kind: 'locked', reason: opened.problem, savedAt, savedBy });
    return err(unopened(read.value, opened.problem, { savedAt, savedBy }));
  }
  const key = openRecord(opened.value.dataKey, recordFormat, service, record);
  if (!key.ok) return err({ kind: 'unreadable', reason: key.problem });
  addSecretsOf(key.value, parts);
  return ok({ key: key.value, label: { hint, savedAt, savedBy }, stale: opened.value.stale });
}

/** Keeps both parts of a key out of the log. */
export function addSecretsOf({ identifier, secret }: ApiKey, { addSecret }: VaultParts): void {
  addSecret(identifier);
  addSecret(secret);
}

function unopened(
  vault: VaultFile,
  reason: 'keyring-changed' | 'other-account',
  saved: Pick<RecordLabel, 'savedAt' | 'savedBy'>,
): NoKey {
  if (vault.sharing === null) return { kind: 'unreadable', reason };
  const cause = reason === 'other-account' ? 'new-account' : reason;
  return { kind: 'awaiting-code', cause, ...saved };
}
