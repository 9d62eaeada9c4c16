import * as z from 'zod/mini';
import { serviceIds } from '../../shared/catalogue.ts';

/** Longest name of a key, in UTF-16 units. */
const maxKeyName = 80;

/** Characters that are no text: they could make one name look like another. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/** Who wants to enter, and for which firm. */
export const loginRequest = z.strictObject({ email: text(254), password: text(256), sicCode: text(256) });

/** Which key to make. */
export const keyRequest = z.strictObject({
  service: z.enum(serviceIds),
  name: z.string().check(
    z.maxLength(4 * maxKeyName),
    z.refine((name) => !unprintable.test(name)),
    z.trim(),
    z.minLength(1),
    z.maxLength(maxKeyName),
  ),
});

/** Who is logged in. */
export interface SessionView {
  readonly firm: { readonly sicCode: string; readonly name: string };
  readonly administrator: { readonly email: string; readonly name: string };
  /** Goes back with every change, in `x-csrf-token`: no other site knows it. */
  readonly csrfToken: string;
}

/** A key as it may be shown again and again: without what would let anybody in. Instants are ISO 8601. */
export interface KeyTile {
  /** Names the key to the portal; the identifier itself is shown once only. */
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** The last four characters of the identifier. */
  readonly identifierEnd: string;
  readonly state: 'active' | 'revoked';
  readonly createdAt: string;
  /** Name of the administrator, the e-mail address of one who is gone; none for a key that was not made here. */
  readonly createdBy?: string;
  readonly revokedAt?: string;
}

/** A new key, told once. */
export interface GeneratedKey {
  readonly identifier: string;
  readonly secret: string;
}

/** Somebody who may manage the keys of the firm. */
export interface Colleague {
  readonly name: string;
  readonly email: string;
}

/** Why the portal does not do what it is asked. */
export type RefusalCode =
  | 'signed-out'
  | 'wrong-credentials'
  | 'slow-down'
  | 'invalid'
  | 'forbidden'
  | 'not-found'
  | 'too-large'
  | 'too-many-keys'
  | 'internal';

/** Body of every answer that is not 2xx. */
export interface Refusal {
  readonly error: RefusalCode;
  /** For `slow-down`: when to try again, in seconds. */
  readonly retryAfter?: number;
}
