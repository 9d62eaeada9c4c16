import { RestError, TableClient, type TableEntityResult } from '@azure/data-tables';
import { withTimeout } from '../../shared/timing/deadline.ts';
import { CloudError, labelOf } from '../base/log.ts';
import {
  addressOfEntry,
  allKeys,
  byAge,
  type EntityAddress,
  firmEntry,
  firmPartition,
  fromEntity,
  keyAddress,
  toEntity,
} from './key-entity.ts';
import { type KeyRecord, type KeyRegistry, keyRecord, RegistryUnavailable } from './key-registry.ts';

export const defaultTable = 'apikeys';

/** Per query, in milliseconds. A client waits meanwhile. */
const deadline = 2_500;

/** Retries on concurrent changes. */
const maxConflicts = 5;

export const tableOptions = {
  retryOptions: { maxRetries: 2, retryDelayInMs: 100, maxRetryDelayInMs: 400 },
} as const;

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof RestError && error.statusCode === status;

/** Distinguishes a missing table from a missing key. */
const reasonOf = (error: unknown): string => {
  const text = error instanceof RestError ? error.message : '';
  return /TableNotFound|TableBeingDeleted/u.exec(text)?.[0] ?? labelOf(error);
};

async function ask<Value>(
  question: (options: { abortSignal: AbortSignal }) => Promise<Value>,
): Promise<Value> {
  try {
    return await withTimeout(deadline, (abortSignal) => question({ abortSignal }));
  } catch (error) {
    if (error instanceof CloudError) throw error;
    throw new RegistryUnavailable(reasonOf(error), { cause: error });
  }
}

/** The worker has read access only. */
export const ensureTable = (client: TableClient): Promise<void> =>
  ask((options) => client.createTable(options));

/**
 * One query finds a key by the hash of its identifier. The firm's list is written first, because an
 * unlisted key could not be revoked.
 */
export function openTableRegistry(client: TableClient): KeyRegistry {
  type Options = Parameters<Parameters<typeof ask>[0]>[0];

  async function read({ partitionKey, rowKey }: EntityAddress, options: Options) {
    try {
      return await client.getEntity(partitionKey, rowKey, options);
    } catch (error) {
      if (isStatus(error, 404) && reasonOf(error) !== 'TableNotFound') return undefined;
      throw error;
    }
  }

  /** The deadline covers all pages. */
  async function all(filter: string, options: Options): Promise<TableEntityResult<object>[]> {
    const entities: TableEntityResult<object>[] = [];
    for await (const entity of client.listEntities({ ...options, queryOptions: { filter } }))
      entities.push(entity);
    return entities;
  }

  async function revokeOnce(identifier: string, options: Options): Promise<boolean | 'conflict'> {
    const entity = await read(keyAddress(identifier), options);
    if (!entity) return false;
    if (fromEntity(entity).state === 'revoked') return true;
    const change = { state: 'revoked', revokedAt: new Date().toISOString() };
    try {
      await client.updateEntity({ ...keyAddress(identifier), ...change }, 'Merge', {
        ...options,
        etag: entity.etag,
      });
      return true;
    } catch (error) {
      if (isStatus(error, 412)) return 'conflict';
      throw error;
    }
  }

  return {
    find: (identifier) =>
      ask(async (options) => {
        const entity = await read(keyAddress(identifier), options);
        return entity && fromEntity(entity);
      }),
    add: (key) =>
      ask(async (options) => {
        await client.upsertEntity(firmEntry(key), 'Replace', options);
        try {
          await client.createEntity(toEntity(keyRecord.parse(key)), options);
        } catch (error) {
          if (!isStatus(error, 409)) throw error;
          // Ours, if a lost response caused a retry.
          const there = await read(keyAddress(key.identifier), options);
          if (there?.['sealedSecret'] !== key.sealedSecret) throw new CloudError('identifier already taken');
        }
      }),
    revoke: (identifier) =>
      ask(async (options) => {
        for (let tries = 0; tries < maxConflicts; tries += 1) {
          const done = await revokeOnce(identifier, options);
          if (done !== 'conflict') return done;
        }
        throw new RegistryUnavailable('conflict');
      }),
    ofFirm: (sicCode) =>
      ask(async (options) => {
        const entries = await all(`PartitionKey eq '${firmPartition(sicCode)}'`, options);
        const found = await Promise.all(
          entries.map(({ partitionKey = '', rowKey = '' }) =>
            read(addressOfEntry({ partitionKey, rowKey }), options),
          ),
        );
        return found.flatMap((entity): KeyRecord[] => (entity ? [fromEntity(entity)] : [])).sort(byAge);
      }),
    list: () => ask(async (options) => (await all(allKeys, options)).map(fromEntity).sort(byAge)),
  };
}
