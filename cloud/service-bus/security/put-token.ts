import { randomBytes } from 'node:crypto';
import { fromDate } from '../../base/steady-clock.ts';
import { serverBusy, unauthorized } from '../amqp/errors.ts';
import type { Namespace } from '../queues/namespace.ts';
import { covers, parseAudience } from './audience.ts';
import type { Authority, Right } from './authority.ts';
import { isSignedWith, parseSas } from './sas.ts';

/** What a client puts on its connection. */
export interface PutToken {
  /** Type of the token; only shared access signatures are known. */
  readonly type: string;
  /** What it is for: `sb://host[:port]/entity`, or a node below the entity. */
  readonly audience: string;
  readonly token: string;
}

/** A token that holds: by which key, what it allows on which entity, and until when, by the steady clock. */
export interface Granted {
  readonly status: 202;
  readonly keyName: string;
  readonly entity: string;
  readonly rights: readonly Right[];
  readonly expiresAt: number;
}

/** A token that does not. */
export interface Refused {
  readonly status: 401 | 404 | 503;
  readonly condition: string;
  readonly description: string;
}

/** Type of the tokens the broker verifies. */
export const sasTokenType = 'servicebus.windows.net:sastoken';

/** Answer to a token that is not accepted. */
export const refusal = (description: string): Refused => ({
  status: 401,
  condition: 'com.microsoft:auth-failed',
  description,
});

/** Answer while the keys cannot be read. */
export const busy: Refused = { status: 503, ...serverBusy() };

/** Stands in for the secret of an unknown key, so that the answer takes as long as for a known one. */
const noSecret = randomBytes(32).toString('base64');

/**
 * Verifies a token: signature, expiry, audience, key, then the entity. In this order, so that only the holder of a key
 * learns which entities exist.
 */
export async function verifyPutToken(
  request: PutToken,
  { authority, namespace, now }: { authority: Authority; namespace: Namespace; now: () => number },
): Promise<Granted | Refused> {
  const sas = request.type === sasTokenType ? parseSas(request.token) : undefined;
  const resource = sas && parseAudience(sas.resource);
  const audience = parseAudience(request.audience);
  if (!sas || !resource || !audience)
    return refusal('MalformedToken: The token or its audience cannot be read.');
  const key = await authority.findKey(sas.keyName);
  if (!isSignedWith(sas, key?.secret ?? noSecret) || !key)
    return refusal('InvalidSignature: The token has an invalid signature.');
  if (sas.expiry * 1000 <= now()) return refusal('ExpiredToken: The token is expired.');
  if (!covers(resource, audience))
    return refusal('InvalidAudience: The authorization token audience does not match the resource.');
  const entity = namespace.find(audience.segments.join('/'));
  if (!entity) {
    return {
      status: 404,
      condition: 'amqp:not-found',
      description: `The messaging entity '${request.audience}' could not be found.`,
    };
  }
  const rights = key.rights[entity.name] ?? [];
  if (rights.length === 0) return refusal(unauthorized("Send' or 'Listen").description);
  return {
    status: 202,
    keyName: sas.keyName,
    entity: entity.name,
    rights,
    expiresAt: fromDate(sas.expiry * 1000),
  };
}
