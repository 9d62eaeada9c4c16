import { createHash } from 'node:crypto';
import { canonicalSicCode } from '../base/sic-code.ts';
import { keyRecord, type KeyRecord } from './key-registry.ts';
import { epochMilliseconds } from '../../shared/timing/clock.ts';

/**
 * Azure Tables forbids slashes and limits key lengths. UTF-8 would map all unpaired surrogates to
 * one character.
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

/** 256 partitions spread the load over servers. */
export const keyAddress = (identifier: string): EntityAddress => addressOfHash(hashOf(identifier));

export const firmPartition = (sicCode: string): string => `firm-${hashOf(canonicalSicCode(sicCode))}`;

export const firmEntry = (key: KeyRecord): EntityAddress => ({
  partitionKey: firmPartition(key.sicCode),
  rowKey: hashOf(key.identifier),
});

export const addressOfEntry = ({ rowKey }: EntityAddress): EntityAddress => addressOfHash(rowKey);

/** `.` follows `-` in ASCII. */
export const allKeys = "PartitionKey ge 'key-' and PartitionKey lt 'key.'";

export const toEntity = (key: KeyRecord) => ({ ...keyAddress(key.identifier), ...key });

/** Throws if invalid. */
export const fromEntity = (entity: unknown): KeyRecord => keyRecord.parse(entity);

export const byAge = (one: KeyRecord, other: KeyRecord): number =>
  epochMilliseconds(one.createdAt) - epochMilliseconds(other.createdAt);
