import type { ApiKey } from '../../shared/api-key.ts';
import type { EncryptionFault, UnreadableReason, VaultProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createQueue } from '../../shared/queue.ts';
import type { JsonFile, Replacement } from '../store/json-file.ts';
import { createDataKey, probeCipher, unwrapDataKey } from './data-key.ts';
import { hintOf } from './hint.ts';
import type { OsCipher } from './os-cipher.ts';
import { openRecord, sealRecord, type RecordLabel } from './sealed-record.ts';
import { emptyVault, parseVaultFile, vaultFormat, type VaultFile } from './vault-file.ts';

/** What the vault can tell of a service's key without giving it away. */
export type StoredKey =
  | { kind: 'absent' }
  | ({ kind: 'stored' } & RecordLabel)
  | { kind: 'unreadable'; reason: UnreadableReason }
  | { kind: 'encryption-unavailable'; reason: EncryptionFault };

/** Where API keys rest, encrypted. Operations run one after the other. */
export interface Vault {
  /** Tells what is stored, after proving that it opens. */
  describe(service: string): Promise<StoredKey>;
  /** Seals and stores a key in place of the previous one, which stays untouched when this fails. */
  save(service: string, key: ApiKey): Promise<Result<null, VaultProblem>>;
  /** Gives the key itself, for the hub only; `absent` and unreadable states come back as such. */
  open(service: string): Promise<Result<ApiKey, StoredKey>>;
  /** Deletes a service's key. */
  remove(service: string): Promise<Result<null, VaultProblem>>;
}

/** What a vault is made of. `account` names the slot, `user` is shown as the one who saved. */
export interface VaultParts {
  readonly file: JsonFile;
  readonly cipher: OsCipher;
  readonly account: string;
  readonly user: string;
  readonly now: () => Date;
}

/** Opens the vault kept in `file`. */
export function createVault({ file, cipher, account, user, now }: VaultParts): Vault {
  const inTurn = createQueue();

  const load = async () => parseVaultFile(await file.read());

  async function locate(service: string): Promise<Result<{ key: ApiKey; label: RecordLabel }, StoredKey>> {
    const vault = await load();
    if (!vault.ok) return err({ kind: 'unreadable', reason: vault.problem });
    const record = vault.value.records[service];
    if (record === undefined) return err({ kind: 'absent' });
    const dataKey = await unwrapDataKey(cipher, vault.value.slots, account);
    if (!dataKey.ok) return err(unopened(dataKey.problem));
    const opened = openRecord(dataKey.value, vaultFormat, service, record);
    if (!opened.ok) return err({ kind: 'unreadable', reason: opened.problem });
    const { hint, savedAt, savedBy } = record;
    return ok({ key: opened.value, label: { hint, savedAt, savedBy } });
  }

  async function describeNow(service: string): Promise<StoredKey> {
    const located = await locate(service);
    if (located.ok) return { kind: 'stored', ...located.value.label };
    if (located.problem.kind !== 'absent') return located.problem;
    // Said before anything is typed: nothing could be saved here.
    const probed = await probeCipher(cipher);
    return probed.ok ? located.problem : { kind: 'encryption-unavailable', reason: probed.problem };
  }

  async function openNow(service: string): Promise<Result<ApiKey, StoredKey>> {
    const located = await locate(service);
    return located.ok ? ok(located.value.key) : located;
  }

  async function saveNow(service: string, key: ApiKey): Promise<Result<null, VaultProblem>> {
    const loaded = await load();
    if (!loaded.ok && loaded.problem !== 'damaged') {
      return err({ code: 'vault-unreadable', reason: loaded.problem });
    }
    const vault = loaded.ok ? loaded.value : emptyVault;
    const savedAt = now().toISOString();
    const usable = await usableDataKey(vault, savedAt);
    if (!usable.ok) return err({ code: 'encryption-unavailable', reason: usable.problem });
    const { dataKey, slots } = usable.value;
    const label = { hint: hintOf(key.identifier), savedAt, savedBy: user };
    const record = sealRecord(dataKey, vaultFormat, service, label, key);
    const next = { ...vault, slots, records: { ...vault.records, [service]: record } };
    return write(next, loaded.ok ? {} : { keepOld: 'corrupt' });
  }

  /** The data key of this account's slot, or a new one when this account cannot open the present one. */
  async function usableDataKey(vault: VaultFile, createdAt: string) {
    const unwrapped = await unwrapDataKey(cipher, vault.slots, account);
    if (unwrapped.ok) return ok({ dataKey: unwrapped.value, slots: vault.slots });
    if (unwrapped.problem !== 'other-account') return err(unwrapped.problem);
    const created = await createDataKey(cipher, account, createdAt);
    return created.ok ? ok({ dataKey: created.value.dataKey, slots: [created.value.slot] }) : created;
  }

  async function removeNow(service: string): Promise<Result<null, VaultProblem>> {
    const vault = await load();
    if (!vault.ok) return err({ code: 'vault-unreadable', reason: vault.problem });
    if (vault.value.records[service] === undefined) return ok(null);
    const others = Object.entries(vault.value.records).filter(([name]) => name !== service);
    return write({ ...vault.value, records: Object.fromEntries(others) });
  }

  const write = (vault: VaultFile, aside: Pick<Replacement, 'keepOld'> = {}) =>
    file.update<VaultProblem>(() => ok({ content: { ...vault, revision: vault.revision + 1 }, ...aside }));

  return {
    describe: (service) => inTurn(() => describeNow(service)),
    save: (service, key) => inTurn(() => saveNow(service, key)),
    open: (service) => inTurn(() => openNow(service)),
    remove: (service) => inTurn(() => removeNow(service)),
  };
}

function unopened(fault: EncryptionFault | 'other-account'): StoredKey {
  return fault === 'other-account'
    ? { kind: 'unreadable', reason: fault }
    : { kind: 'encryption-unavailable', reason: fault };
}
