import { createHash } from 'node:crypto';
import { createQueue } from '../../../shared/queue.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Accounts } from '../../keys/accounts.ts';
import type { KeyRecord, KeyRegistry } from '../../keys/key-registry.ts';
import { newKey } from '../../keys/new-key.ts';
import type { SecretSeal } from '../../keys/secret-seal.ts';
import type { GeneratedKey, KeyTile } from '../api.ts';
import type { Member } from './login.ts';

/** Keys one firm may have in force. */
export const maxActiveKeys = 50;

/** Names a key without telling its identifier. */
const idOf = ({ identifier }: KeyRecord): string =>
  createHash('sha256').update(`portal ${identifier}`).digest('base64url').slice(0, 22);

/** What an administrator may do with keys: those of the own firm, and no others are even known to exist. */
export function createKeyDesk(registry: KeyRegistry, seal: SecretSeal, accounts: Accounts) {
  const inTurn = createQueue();

  const keysOf = async ({ firm }: Member): Promise<KeyRecord[]> => [...(await registry.ofFirm(firm.sicCode))];

  async function tileOf(key: KeyRecord): Promise<KeyTile> {
    const { name, service, state, createdAt, createdBy, revokedAt } = key;
    const author = createdBy === undefined ? undefined : await accounts.administrator(createdBy);
    return {
      id: idOf(key),
      name,
      service,
      identifierEnd: key.identifier.slice(-4),
      state,
      createdAt,
      ...(createdBy === undefined ? {} : { createdBy: author?.name ?? createdBy }),
      ...(revokedAt === undefined ? {} : { revokedAt }),
    };
  }

  return {
    /** The firm's keys, newest first. */
    list: async (member: Member): Promise<KeyTile[]> =>
      Promise.all((await keysOf(member)).reverse().map(tileOf)),
    /** Makes a key. This is the only time its secret is told. */
    generate: (
      member: Member,
      request: Pick<KeyRecord, 'service' | 'name'>,
    ): Promise<Result<GeneratedKey, 'too-many-keys'>> =>
      inTurn(async () => {
        const active = (await keysOf(member)).filter(({ state }) => state === 'active');
        if (active.length >= maxActiveKeys) return err('too-many-keys');
        const { sicCode } = member.firm;
        const createdBy = member.administrator.email;
        const { key, secret } = newKey({ ...request, sicCode, createdBy }, seal);
        await registry.add(key);
        return ok({ identifier: key.identifier, secret });
      }),
    /** Revokes a key of the firm; false when the firm has none of this id. */
    async revoke(member: Member, id: string): Promise<boolean> {
      const key = (await keysOf(member)).find((own) => idOf(own) === id);
      return key !== undefined && registry.revoke(key.identifier);
    },
  };
}

/** See {@link createKeyDesk}. */
export type KeyDesk = ReturnType<typeof createKeyDesk>;
