import * as z from 'zod/mini';

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/**
 * Times are ISO 8601. `createdBy` is an e-mail. Only the broker, which verifies signatures, can
 * open the secret.
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

export type KeyRecord = z.infer<typeof keyRecord>;

/** Rejects with {@link RegistryUnavailable} while unreachable. */
export interface KeyRegistry {
  /** Includes revoked keys. */
  find(identifier: string): Promise<KeyRecord | undefined>;
  /** Durable once resolved. Rejects if the identifier exists. */
  add(key: KeyRecord): Promise<void>;
  /** Permanent. False if not found. */
  revoke(identifier: string): Promise<boolean>;
  /** Oldest first. */
  ofFirm(sicCode: string): Promise<readonly KeyRecord[]>;
  /** Oldest first. Only for small registries. */
  list(): Promise<readonly KeyRecord[]>;
}

/** `code` is the registry's own error code. */
export class RegistryUnavailable extends Error {
  override readonly name = 'RegistryUnavailable';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super('The key registry is unavailable.', options);
    this.code = code;
  }
}
