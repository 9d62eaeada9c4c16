import type { FileProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openJsonFile, type JsonFile, type JsonFileContent, type Replacement } from '../files/json-file.ts';
import {
  emptyVault,
  nextRevision,
  parseVaultFile,
  vaultRule,
  type ReadVault,
  type VaultFile,
} from './vault-file.ts';

/** A new content for the vault, made from the one that lies there now. */
interface VaultChange {
  readonly change: (present: VaultFile) => VaultFile;
  readonly keepOld?: Replacement['keepOld'];
}

/** The vault's file. */
export interface VaultStore {
  read(): Promise<ReadVault>;
  /** The copy of the last whole write. */
  readCopy(): Promise<ReadVault>;
  /** Copies a file that cannot be read beside itself. A failure is not told: nothing more can be done. */
  keepUnreadable(): Promise<void>;
  /**
   * Lets `prepare` work on what was read, slowly if need be, then writes its change. Somebody else may write meanwhile: as
   * long as the data key is the same the change is applied to the newer content, otherwise all is prepared again. `basis`
   * is what the change will be applied to: the vault that was read; the copy of one that is damaged; else an empty one.
   */
  change<Refusal>(
    prepare: (read: ReadVault, basis: VaultFile) => Promise<Result<VaultChange, Refusal>>,
  ): Promise<Result<null, Refusal | FileProblem>>;
  /** Calls back when anybody changed the file; the returned function stops it. */
  watch(changed: () => void): () => void;
}

/** More changes of the data key than this during one change is no coincidence. */
const maxAttempts = 5;

/** The vault's file in a folder, which accounts of its group may share. */
export const openVaultFile = (folder: string, groupShared: boolean): JsonFile =>
  openJsonFile(folder, 'vault', { groupShared, author: 'electron-store', rule: vaultRule });

/** Keeps a vault in `file`. */
export function openVaultStore(file: JsonFile): VaultStore {
  const read = async () => parseVaultFile(await file.read());

  function write(seen: Found, { change, keepOld }: VaultChange) {
    return file.update((found) => {
      const present = foundIn(found);
      if (mark(present) !== mark(seen)) return err('moved-on' as const);
      const content = nextRevision(change(present.basis));
      return ok(keepOld === undefined ? { content } : { content, keepOld });
    });
  }

  return {
    read,
    readCopy: async () => parseVaultFile(await file.readCopy()),
    async keepUnreadable() {
      await file.copyAside('corrupt');
    },
    async change(prepare) {
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const seen = foundIn(await file.read());
        const prepared = await prepare(seen.read, seen.basis);
        if (!prepared.ok) return prepared;
        const written = await write(seen, prepared.value);
        if (written.ok) return written;
        if (written.problem !== 'moved-on') return err(written.problem);
      }
      return err({ code: 'file-not-written', reason: 'file-busy' });
    },
    watch: (changed) => file.watch(changed),
  };
}

/** A reading of the vault, and what a change of it starts from. */
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

/** Two readings with the same mark have the same data key, so that what was sealed for one fits the other. */
function mark({ read, basis: { dataKeyId, revision } }: Found): string {
  const state = read.ok ? 'whole' : read.problem;
  return `${state} ${dataKeyId === '' ? `unnamed-${revision}` : dataKeyId}`;
}
