import { createHash } from 'node:crypto';
import { createQueue } from '../../../shared/timing/queue.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Accounts } from '../../keys/accounts.ts';
import type { KeyRecord, KeyRegistry } from '../../keys/key-registry.ts';
import { newKey } from '../../keys/new-key.ts';
import type { SecretSeal } from '../../keys/secret-seal.ts';
import type { GeneratedKey, KeyTile } from '../api.ts';
import type { Member } from './login.ts';

/** Per firm. */
export const maxActiveKeys = 50;

/** Derived from the identifier without revealing it. */
const idOf = ({ identifier }: KeyRecord): string =>
  createHash('sha256').update(`portal ${identifier}`).digest('base64url').slice(0, 22);

/** Administrators only see their own firm. */
export function createPortalKeys(registry: KeyRegistry, seal: SecretSeal, accounts: Accounts) {
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
    /** Newest first. */
    list: async (member: Member): Promise<KeyTile[]> =>
      Promise.all((await keysOf(member)).reverse().map(tileOf)),
    /** The only response with the secret. */
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
    /** False if the firm has no such key. */
    async revoke(member: Member, id: string): Promise<boolean> {
      const key = (await keysOf(member)).find((own) => idOf(own) === id);
      return key !== undefined && registry.revoke(key.identifier);
    },
  };
}

export type PortalKeys = ReturnType<typeof createPortalKeys>;
