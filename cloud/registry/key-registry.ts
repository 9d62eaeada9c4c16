import * as z from 'zod/mini';

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/**
 * What the vendor keeps of one API key. Instants are ISO 8601 in UTC. `createdBy` is the e-mail address of the
 * administrator who made it on the portal; files of before the portal have neither it nor `revokedAt`.
 */
export const keyRecord = z.object({
  identifier: text(4096),
  secret: text(4096),
  service: text(64),
  sicCode: text(256),
  name: text(256),
  state: z.enum(['active', 'revoked']),
  createdAt: z.iso.datetime(),
  createdBy: z.optional(text(254)),
  revokedAt: z.optional(z.iso.datetime()),
});

/** See {@link keyRecord}. */
export type KeyRecord = z.infer<typeof keyRecord>;

/** The vendor's API keys. Every call sees what others, in other processes too, have written before. */
export interface KeyRegistry {
  /** The key of this identifier, revoked or not. */
  find(identifier: string): Promise<KeyRecord | undefined>;
  /** Adds a key. Rejects when the identifier is taken. */
  add(key: KeyRecord): Promise<void>;
  /** Revokes a key for good; one already revoked stays as it is. False when there is none of this identifier. */
  revoke(identifier: string): Promise<boolean>;
  /** All keys, oldest first. */
  list(): Promise<readonly KeyRecord[]>;
}
