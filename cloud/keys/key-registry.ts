import * as z from 'zod/mini';

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/**
 * What the vendor keeps of one API key. Instants are ISO 8601 in UTC. `createdBy` is the e-mail address of the
 * administrator who made it on the portal. The secret is sealed: only the hub, which verifies signatures, can open it.
 */
export const keyRecord = z.object({
  identifier: text(4096),
  sealedSecret: text(16_384),
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

/** The vendor's API keys. Rejects with {@link RegistryUnavailable} while they cannot be asked for. */
export interface KeyRegistry {
  /** The key of this identifier, revoked or not. */
  find(identifier: string): Promise<KeyRecord | undefined>;
  /** Adds a key; it is durable when this resolves. Rejects when the identifier is taken. */
  add(key: KeyRecord): Promise<void>;
  /** Revokes a key for good; one already revoked stays as it is. False when there is none of this identifier. */
  revoke(identifier: string): Promise<boolean>;
  /** The keys of one firm, oldest first. */
  ofFirm(sicCode: string): Promise<readonly KeyRecord[]>;
  /** All keys, oldest first: for few keys only. */
  list(): Promise<readonly KeyRecord[]>;
}

/** The registry did not answer, or not as it should. `code` is its own name for the reason. */
export class RegistryUnavailable extends Error {
  override readonly name = 'RegistryUnavailable';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super('The key registry is unavailable.', options);
    this.code = code;
  }
}
