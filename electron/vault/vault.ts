import type { ApiKey } from '../../shared/api-key.ts';
import type { VaultProblem } from '../../shared/problem.ts';
import { createQueue } from '../../shared/timing/queue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { recordFormat, sealRecord } from './encryption/sealed-record.ts';
import { addSecretsOf, locateKey, type NoKey, type StoredKey } from './locate-key.ts';
import { openSealingKey, type VaultParts } from './data-key-access.ts';
import { emptyVault, type VaultFile } from './vault-format.ts';

/** Operations run one at a time. */
export interface Vault {
  /** Opens the key to prove that it can be. */
  describe(service: string): Promise<StoredKey>;
  /** Keeps the previous key on failure. */
  save(service: string, key: ApiKey): Promise<Result<null, VaultProblem>>;
  /** For Service Bus only. */
  open(service: string): Promise<Result<ApiKey, NoKey>>;
  remove(service: string): Promise<Result<null, VaultProblem>>;
  /** Restores the last good copy of a damaged key. */
  restoreCopy(service: string): Promise<Result<null, VaultProblem | { code: 'copy-gone' }>>;
  /** Called after a change by any process. Returns the function that stops it. */
  watch(changed: () => void): () => void;
}

export function createVault(parts: VaultParts): Vault {
  const { store, keyring, user, now } = parts;
  const inTurn = createQueue();

  async function describeNow(service: string): Promise<StoredKey> {
    const located = await locateKey(parts, await store.read(), service);
    if (located.ok) {
      if (located.value.stale) await replaceOwnSlot();
      return { kind: 'stored', ...located.value.label };
    }
    const { problem } = located;
    if (problem.kind === 'unreadable' && problem.reason === 'damaged') {
      await store.keepUnreadable();
      const copy = await locateKey(parts, await store.readCopy(), service);
      return copy.ok ? { ...problem, copy: copy.value.label } : problem;
    }
    if (problem.kind !== 'absent') return problem;
    // Reported before anything is typed.
    const probed = await keyring.probe();
    return probed.ok ? problem : { kind: 'encryption-unavailable', reason: probed.problem };
  }

  /** On failure the old slot still opens the vault. */
  function replaceOwnSlot() {
    return store.change(async (read) => {
      const sealing = await openSealingKey(parts, read.ok ? read.value : emptyVault, now().toISOString());
      const usable = sealing.ok && read.ok && !sealing.value.isNewVault;
      return usable ? ok({ change: sealing.value.withSlot }) : err('not-mine' as const);
    });
  }

  function save(service: string, key: ApiKey): Promise<Result<null, VaultProblem>> {
    addSecretsOf(key, parts);
    let hadAccess = false;
    return inTurn(() =>
      store.change<VaultProblem>(async (read, basis) => {
        if (!read.ok && read.problem !== 'damaged')
          return err({ code: 'vault-unreadable', reason: read.problem });
        const savedAt = now().toISOString();
        const sealing = await openSealingKey(parts, basis, savedAt);
        if (!sealing.ok) return err({ code: 'encryption-unavailable', reason: sealing.problem });
        const { dataKey, withSlot, isNewVault } = sealing.value;
        // Sharing ended just now. To lock the other account out takes a second, deliberate save.
        if (isNewVault && hadAccess) return err({ code: 'vault-unreadable', reason: 'other-account' });
        hadAccess = !isNewVault;
        const label = { hint: lastFour(key.identifier), savedAt, savedBy: user };
        const record = sealRecord(dataKey, recordFormat, service, label, key);
        const change = (present: VaultFile) => withRecord(withSlot(present), service, record);
        const leavesKeys = isNewVault && Object.keys(basis.records).length > 0;
        return ok(leavesKeys ? { change, keepOld: 'replaced' } : { change });
      }),
    );
  }

  async function removeNow(service: string): Promise<Result<null, VaultProblem>> {
    const before = await store.read();
    if (before.ok && before.value.records[service] === undefined) return ok(null);
    return store.change((read) =>
      Promise.resolve(
        read.ok
          ? ok({ change: (present) => withoutRecord(present, service) })
          : err({ code: 'vault-unreadable', reason: read.problem }),
      ),
    );
  }

  function restoreNow(service: string): Promise<Result<null, VaultProblem | { code: 'copy-gone' }>> {
    return store.change<VaultProblem | { code: 'copy-gone' }>(async (read) => {
      const copy = await store.readCopy();
      const located = await locateKey(parts, copy, service);
      const record = copy.ok ? copy.value.records[service] : undefined;
      // The copy may be good, but cannot be opened now.
      if (!located.ok && located.problem.kind === 'locked')
        return err({ code: 'encryption-unavailable', reason: located.problem.reason });
      if (!copy.ok || !located.ok || record === undefined) return err({ code: 'copy-gone' });
      const sameKey = read.ok && read.value.dataKeyId === copy.value.dataKeyId;
      // Keeps other products' keys of an otherwise intact file.
      const change = (present: VaultFile) => (sameKey ? withRecord(present, service, record) : copy.value);
      return ok({ change, keepOld: 'corrupt' });
    });
  }

  return {
    describe: (service) => inTurn(() => describeNow(service)),
    save,
    open: (service) =>
      inTurn(async () => {
        const located = await locateKey(parts, await store.read(), service);
        return located.ok ? ok(located.value.key) : located;
      }),
    remove: (service) => inTurn(() => removeNow(service)),
    restoreCopy: (service) => inTurn(() => restoreNow(service)),
    watch: (changed) => store.watch(changed),
  };
}

const withRecord = (vault: VaultFile, service: string, record: VaultFile['records'][string]): VaultFile => ({
  ...vault,
  records: { ...vault.records, [service]: record },
});

const withoutRecord = (vault: VaultFile, service: string): VaultFile => ({
  ...vault,
  records: Object.fromEntries(Object.entries(vault.records).filter(([name]) => name !== service)),
});

/** At most four characters, and at most a third. */
function lastFour(identifier: string): string {
  const characters = Array.from(identifier);
  const length = Math.min(4, Math.floor(characters.length / 3));
  return length === 0 ? '' : characters.slice(-length).join('');
}
