import type { FileProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openJsonFile, type JsonFile, type JsonFileContent, type Replacement } from '../files/json-file.ts';
import type { Polling } from '../files/polling.ts';
import {
  emptyVault,
  nextRevision,
  parseVaultFile,
  vaultRule,
  type ReadVault,
  type VaultFile,
} from './vault-format.ts';

interface VaultChange {
  readonly change: (present: VaultFile) => VaultFile;
  readonly keepOld?: Replacement['keepOld'];
}

export interface VaultStore {
  read(): Promise<ReadVault>;
  readCopy(): Promise<ReadVault>;
  /** A failure is ignored. */
  keepUnreadable(): Promise<void>;
  /**
   * Runs `prepare`, which may be slow, then writes its change to the vault as it is then. If the
   * data key changed meanwhile, `prepare` runs again. `basis`: the vault, the copy of a damaged
   * one, or an empty one.
   */
  change<Reason>(
    prepare: (read: ReadVault, basis: VaultFile) => Promise<Result<VaultChange, Reason>>,
  ): Promise<Result<null, Reason | FileProblem>>;
  /** Called after a change by any process. Returns the function that stops it. */
  watch(changed: () => void): () => void;
}

/** Repeated changes of the data key are no coincidence. */
const maxAttempts = 5;

/** `groupShared` gives the folder's group access. */
export const openVaultFile = (folder: string, groupShared: boolean, polling?: Polling): JsonFile =>
  openJsonFile(folder, 'vault', { groupShared, writer: 'electron-store', rule: vaultRule, polling });

export function openVaultStore(file: JsonFile): VaultStore {
  const read = async () => parseVaultFile(await file.read());

  return {
    read,
    readCopy: async () => parseVaultFile(await file.readBackup()),
    async keepUnreadable() {
      await file.quarantine('corrupt');
    },
    async change(prepare) {
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const seen = foundIn(await file.read());
        const prepared = await prepare(seen.read, seen.basis);
        if (!prepared.ok) return prepared;
        const { change, keepOld } = prepared.value;
        const written = await file.update((found) => {
          const present = foundIn(found);
          if (mark(present) !== mark(seen)) return err('moved-on' as const);
          const content = nextRevision(change(present.basis));
          return ok(keepOld === undefined ? { content } : { content, keepOld });
        });
        if (written.ok) return written;
        if (written.problem !== 'moved-on') return err(written.problem);
      }
      return err({ code: 'file-not-written', reason: 'file-busy' });
    },
    watch: (changed) => file.watch(changed),
  };
}

interface Found {
  readonly read: ReadVault;
  readonly basis: VaultFile;
}

function foundIn(file: JsonFileContent): Found {
  const read = parseVaultFile(file);
  if (read.ok) return { read, basis: read.value };
  const content = file.kind === 'damaged' ? file.copy : undefined;
  const copy = content && parseVaultFile({ kind: 'present', content });
  return { read, basis: copy?.ok === true ? copy.value : emptyVault };
}

/** The same mark means the same data key, so a sealed record fits both readings. */
function mark({ read, basis: { dataKeyId, revision } }: Found): string {
  const state = read.ok ? 'whole' : read.problem;
  return `${state} ${dataKeyId === '' ? `unnamed-${revision}` : dataKeyId}`;
}
