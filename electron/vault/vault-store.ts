import type { FileProblem, UnreadableReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { serialize } from '../store/json-content.ts';
import type { JsonFile, JsonFileContent, Replacement } from '../store/json-file.ts';
import { emptyVault, nextRevision, parseVaultFile, type VaultFile } from './vault-file.ts';

/** The vault as it was read: what it holds, or why it cannot be read. */
export type ReadVault = Result<VaultFile, UnreadableReason>;

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
   * long as the data key is the same the change is applied to the newer content, otherwise all is prepared again.
   */
  change<Refusal>(
    prepare: (read: ReadVault) => Promise<Result<VaultChange, Refusal>>,
  ): Promise<Result<null, Refusal | FileProblem>>;
  /** Calls back when anybody changed the file; the returned function stops it. */
  watch(changed: () => void): () => void;
}

/** More changes of the data key than this during one change is no coincidence. */
const maxAttempts = 5;

/** Keeps a vault in `file`. */
export function openVaultStore(file: JsonFile): VaultStore {
  const parse = createParser();
  const read = async () => parse(await file.read());

  function write(seen: ReadVault, { change, keepOld }: VaultChange) {
    return file.update((found) => {
      const present = parse(found);
      if (basisOf(present) !== basisOf(seen)) return err('moved-on' as const);
      const content = nextRevision(change(present.ok ? present.value : emptyVault));
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
        const seen = await read();
        const prepared = await prepare(seen);
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

/** A change reads the vault twice, mostly the same: that is checked once. */
function createParser(): (found: JsonFileContent) => ReadVault {
  let last: { readonly text: string; readonly read: ReadVault } | undefined;
  return (found) => {
    if (found.kind !== 'present') return parseVaultFile(found);
    const text = serialize(found.content);
    if (last?.text !== text) last = { text, read: parseVaultFile(found) };
    return last.read;
  };
}

/** Two readings with the same basis have the same data key, so that what was sealed for one fits the other. */
function basisOf(read: ReadVault): string {
  if (!read.ok) return read.problem;
  const { dataKeyId, revision } = read.value;
  return dataKeyId === '' ? `unnamed-${revision}` : dataKeyId;
}
