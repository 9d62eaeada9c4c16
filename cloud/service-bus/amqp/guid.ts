import { randomUUID } from 'node:crypto';

export const newLockToken = (): string => randomUUID();

/** .NET stores the first three groups little-endian. The swap is its own inverse. */
const netOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
const reorder = (bytes: Buffer): Buffer => Buffer.from(netOrder.map((index) => bytes.readUInt8(index)));

const textOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const bytesOf = (token: string): Buffer => Buffer.from(token.replaceAll('-', ''), 'hex');

/** Delivery tag: 16 bytes in .NET order. */
export const tagOfToken = (token: string): Buffer => reorder(bytesOf(token));

/** Undefined if not the broker's. */
export const tokenOfTag = (tag: Buffer): string | undefined =>
  tag.length === 16 ? textOf(reorder(tag)) : undefined;

/** For management responses. */
export const uuidOfToken = (token: string): Buffer => bytesOf(token);

export const tokenOfUuid = (bytes: Buffer): string | undefined =>
  bytes.length === 16 ? textOf(bytes) : undefined;

const ticksAtEpoch = 621_355_968_000_000_000n;

/** Unix milliseconds to .NET ticks (100 ns since year 1), 8 bytes big-endian. */
export function ticksOf(instant: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(Math.round(instant)) * 10_000n + ticksAtEpoch);
  return bytes;
}
