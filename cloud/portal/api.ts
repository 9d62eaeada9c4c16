import * as z from 'zod/mini';
import { serviceIds } from '../../shared/catalogue.ts';
import { readPasted } from '../../shared/text/pasted-text.ts';

/** In UTF-16 units. */
const maxKeyName = 80;

/** Unseen characters could make names look alike. */
const isSeen = (name: string) => readPasted(name, true).odd.every(({ kind }) => kind === 'space');

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

export const loginRequest = z.strictObject({ email: text(254), password: text(256), sicCode: text(256) });

export const keyRequest = z.strictObject({
  service: z.enum(serviceIds),
  name: z.string().check(
    z.maxLength(4 * maxKeyName),
    z.refine(isSeen),
    z.overwrite((name) => readPasted(name, true).text),
    z.minLength(1),
    z.maxLength(maxKeyName),
  ),
});

export interface SessionView {
  readonly firm: { readonly sicCode: string; readonly name: string };
  readonly administrator: { readonly email: string; readonly name: string };
  /** Sent with every change in `x-csrf-token`. Unknown to other sites. */
  readonly csrfToken: string;
}

/** A key without its secret. Times are ISO 8601. */
export interface KeyTile {
  /** Not the identifier, which is shown only once. */
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** Last four characters. */
  readonly identifierEnd: string;
  readonly state: 'active' | 'revoked';
  readonly createdAt: string;
  /** The administrator's name, or e-mail if deleted. Absent for keys not made here. */
  readonly createdBy?: string;
  readonly revokedAt?: string;
}

/** Sent only once. */
export interface GeneratedKey {
  readonly identifier: string;
  readonly secret: string;
}

export interface Colleague {
  readonly name: string;
  readonly email: string;
}

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

/** Body of every error response. */
export interface Refusal {
  readonly error: RefusalCode;
  /** In seconds, for `slow-down`. */
  readonly retryAfter?: number;
}
