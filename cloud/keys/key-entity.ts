import { createHash } from 'node:crypto';
import { canonicalSicCode } from '../base/sic-code.ts';
import { keyRecord, type KeyRecord } from './key-registry.ts';
import { instantOf } from '../../shared/clock.ts';

/**
 * Any text as a key of Azure Tables, which allows neither slashes nor all lengths. UTF-16 as it stands: UTF-8 would make one
 * of all broken surrogates.
 */
const hashOf = (text: string): string =>
  createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex');

export interface EntityAddress {
  readonly partitionKey: string;
  readonly rowKey: string;
}

const addressOfHash = (hash: string): EntityAddress => ({
  partitionKey: `key-${hash.slice(0, 2)}`,
  rowKey: hash,
});

/** Where the key of an identifier lies: 256 partitions, so that many firms do not wait for one server. */
export const keyAddress = (identifier: string): EntityAddress => addressOfHash(hashOf(identifier));

/** Partition that lists the keys of a firm. */
export const firmPartition = (sicCode: string): string => `firm-${hashOf(canonicalSicCode(sicCode))}`;

/** Entry of a key in the list of its firm. */
export const firmEntry = (key: KeyRecord): EntityAddress => ({
  partitionKey: firmPartition(key.sicCode),
  rowKey: hashOf(key.identifier),
});

/** Where the key of an entry in a firm's list lies. */
export const addressOfEntry = ({ rowKey }: EntityAddress): EntityAddress => addressOfHash(rowKey);

/** Filter for all keys, whoever's they are: `.` is the character after `-`. */
export const allKeys = "PartitionKey ge 'key-' and PartitionKey lt 'key.'";

export const toEntity = (key: KeyRecord) => ({ ...keyAddress(key.identifier), ...key });

/** A key from an entity. Throws when it is none. */
export const fromEntity = (entity: unknown): KeyRecord => keyRecord.parse(entity);

/** Sorts oldest first. */
export const byAge = (one: KeyRecord, other: KeyRecord): number =>
  instantOf(one.createdAt) - instantOf(other.createdAt);
