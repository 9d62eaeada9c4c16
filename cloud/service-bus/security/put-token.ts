import { randomBytes } from 'node:crypto';
import { fromDate } from '../../base/steady-clock.ts';
import { serverBusy, unauthorized } from '../amqp/errors.ts';
import type { Namespace } from '../queues/namespace.ts';
import { covers, parseAudience } from './audience.ts';
import type { Authority, Right } from './authority.ts';
import { isSignedWith, parseSas } from './sas.ts';

export interface PutToken {
  /** Only shared access signatures are supported. */
  readonly type: string;
  /** `sb://host[:port]/entity`, or a node below it. */
  readonly audience: string;
  readonly token: string;
}

/** `expiresAt` is on the steady clock. */
export interface Granted {
  readonly status: 202;
  readonly keyName: string;
  readonly entity: string;
  readonly rights: readonly Right[];
  readonly expiresAt: number;
}

export interface Refused {
  readonly status: 401 | 404 | 503;
  readonly condition: string;
  readonly description: string;
}

export const sasTokenType = 'servicebus.windows.net:sastoken';

export const refusal = (description: string): Refused => ({
  status: 401,
  condition: 'com.microsoft:auth-failed',
  description,
});

export const busy: Refused = { status: 503, ...serverBusy() };

/** For unknown keys, so that the response takes equally long. */
const noSecret = randomBytes(32).toString('base64');

/** Checks the entity last, so that only key holders learn which exist. */
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
