import type { EncryptionReason, FileProblem, SharingProblem, VaultProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { FolderFinding, SharingView } from '../../shared/view.ts';
import type { JournalEvent } from '../../shared/journal.ts';
import { isOwn, wrapForAccount } from './account-slot.ts';
import { unwrapWithCode, wrapWithCode } from './code-slot.ts';
import { createDataKey, dataKeyId } from './encryption/data-key.ts';
import { openRecord, recordFormat, sealRecord } from './encryption/sealed-record.ts';
import { createSharingCode, groupSharingCode, parseSharingCode } from './sharing-code.ts';
import {
  newVault,
  isEncryptionReason,
  openDataKey,
  openSealingKey,
  replaceSlot,
  type VaultParts,
} from './data-key-access.ts';
import type { ReadVault, VaultFile } from './vault-format.ts';

type SharingError = SharingProblem | VaultProblem | { code: 'no-key' };

/** Never the code. */
export type SharingEvent = Extract<JournalEvent, { kind: `sharing-${string}` }>;

export interface Sharing {
  describe(): Promise<SharingView>;
  /** Returns the new code only this once. */
  start(): Promise<Result<string, SharingError>>;
  /** Adds a slot for this account, so that the code is needed only once. */
  join(typedCode: string): Promise<Result<null, SharingError>>;
  /** Seals all keys under a new data key that only this account opens. */
  stop(): Promise<Result<null, SharingError>>;
}

export interface SharingParts extends VaultParts {
  /** Whether other accounts can reach the file. */
  readonly folderIsShared: boolean;
  readonly probeFolder: () => Promise<FolderFinding | undefined>;
  readonly note: (event: SharingEvent) => void;
}

export function createSharing(parts: SharingParts): Sharing {
  const { store, keyring, owner, user, now, addSecret, folderIsShared, probeFolder, note } = parts;

  async function describe(): Promise<SharingView> {
    if (!folderIsShared) return { kind: 'private-folder' };
    const read = await store.read();
    if (!read.ok || isEmpty(read.value) || !(await openDataKey(parts, read.value)).ok)
      return { kind: 'nothing-to-share' };
    const { sharing, accounts } = read.value;
    if (sharing === null) return { kind: 'off' };
    const people = accounts.map((slot) => ({
      name: slot.account,
      since: slot.createdAt,
      own: isOwn(slot, owner),
    }));
    return { kind: 'on', since: sharing.createdAt, by: sharing.createdBy, accounts: people };
  }

  async function start(): Promise<Result<string, SharingError>> {
    if (!folderIsShared) return err({ code: 'folder-not-shared' });
    const folder = await probeFolder();
    if (folder?.kind === 'unfit') return err({ code: 'folder-unfit', reason: folder.reason });
    const code = createSharingCode();
    const written = await store.change<SharingError>(async (read) => {
      const vault = shareable(read);
      if (!vault.ok) return vault;
      const createdAt = now().toISOString();
      const sealing = await openSealingKey(parts, vault.value, createdAt);
      if (!sealing.ok) return err(unavailable(sealing.problem));
      if (sealing.value.isNewVault) return err({ code: 'vault-unreadable', reason: 'other-account' });
      const sharing = await wrapWithCode(code, sealing.value.dataKey, { createdAt, createdBy: user });
      return ok({ change: (present) => ({ ...sealing.value.withSlot(present), sharing }) });
    });
    if (!written.ok) return written;
    const shown = groupSharingCode(code);
    addSecret(shown);
    note({ kind: 'sharing-started' });
    return ok(shown);
  }

  async function join(typedCode: string): Promise<Result<null, SharingError>> {
    addSecret(typedCode);
    const joined = await openWithCode(typedCode);
    note(
      joined.ok ? { kind: 'sharing-joined' } : { kind: 'sharing-not-joined', problem: { ...joined.problem } },
    );
    return joined;
  }

  function openWithCode(typedCode: string): Promise<Result<null, SharingError>> {
    const code = parseSharingCode(typedCode);
    if (!code.ok) return Promise.resolve(err({ code: 'sharing-code-invalid', reason: code.problem }));
    return store.change<SharingError>(async (read) => {
      if (!read.ok) return err({ code: 'vault-unreadable', reason: read.problem });
      const { sharing, dataKeyId: expectedId } = read.value;
      if (sharing === null) return err({ code: 'sharing-ended' });
      const unwrapped = await unwrapWithCode(code.value, sharing);
      if (!unwrapped.ok || dataKeyId(unwrapped.value) !== expectedId)
        return err({ code: 'sharing-code-invalid', reason: 'wrong' });
      const slot = await wrapForAccount(keyring, owner, unwrapped.value, now().toISOString());
      if (!slot.ok) return err(unavailable(slot.problem));
      return ok({ change: replaceSlot(slot.value, unwrapped.value) });
    });
  }

  async function stop(): Promise<Result<null, SharingError>> {
    const stopped = await store.change<SharingError>(async (read) => {
      const vault = shareable(read);
      if (!vault.ok) return vault;
      const opened = await openDataKey(parts, vault.value);
      if (!opened.ok) {
        const { problem } = opened;
        return err(
          isEncryptionReason(problem) ? unavailable(problem) : { code: 'vault-unreadable', reason: problem },
        );
      }
      // A new data key would make the good copy of a damaged record useless.
      if (!allOpen(vault.value.records, opened.value.dataKey))
        return err({ code: 'vault-unreadable', reason: 'damaged' });
      const dataKey = createDataKey();
      const slot = await wrapForAccount(keyring, owner, dataKey, now().toISOString());
      if (!slot.ok) return err(unavailable(slot.problem));
      return ok({
        change: (present) => ({
          ...newVault(slot.value, dataKey)(present),
          records: resealed(present.records, opened.value.dataKey, dataKey),
        }),
      });
    });
    if (stopped.ok) note({ kind: 'sharing-stopped' });
    return stopped;
  }

  return { describe, start, join, stop };
}

const isEmpty = ({ records }: VaultFile) => Object.keys(records).length === 0;

const unavailable = (reason: EncryptionReason) => ({ code: 'encryption-unavailable', reason }) as const;

function shareable(read: ReadVault): Result<VaultFile, Exclude<SharingError, FileProblem>> {
  if (!read.ok) return err({ code: 'vault-unreadable', reason: read.problem });
  return isEmpty(read.value) ? err({ code: 'no-key' }) : ok(read.value);
}

const allOpen = (records: VaultFile['records'], dataKey: Buffer) =>
  Object.entries(records).every(([service, record]) => openRecord(dataKey, recordFormat, service, record).ok);

function resealed(records: VaultFile['records'], from: Buffer, to: Buffer): VaultFile['records'] {
  return Object.fromEntries(
    Object.entries(records).flatMap(([service, record]) => {
      const key = openRecord(from, recordFormat, service, record);
      return key.ok ? [[service, sealRecord(to, recordFormat, service, record, key.value)]] : [];
    }),
  );
}
