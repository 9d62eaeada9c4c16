import { forgetLastMatch, readPasted, type CharacterPosition, type Removed } from './text/pasted-text.ts';
import { err, ok, type Result } from './result.ts';

/** Shown only once by the portal. */
export interface ApiKey {
  readonly identifier: string;
  readonly secret: string;
}

export const keyParts = ['identifier', 'secret'] as const satisfies (keyof ApiKey)[];

export type KeyPart = (typeof keyParts)[number];

/** The vendor publishes no format to check. */
export type KeyPartFault =
  | { readonly reason: 'empty' | 'too-long' }
  | ({ readonly reason: 'inner-blank' | 'unseen-character' } & CharacterPosition);

export type KeyPartReason = KeyPartFault['reason'];

/** In UTF-16 units, far above any real key. */
export const maxKeyPartLength = 4096;

/** A shared access signature is a valid secret that contains a space. */
const signaturePrefix = /^SharedAccessSignature (?=\S)/u;

/** Trims a part and refuses a doubtful one. A key repaired by a guess would fail later. */
export function cleanKeyPart(pasted: string): Result<CleanPart, KeyPartFault> {
  const cleaned = clean(pasted);
  forgetLastMatch();
  return cleaned;
}

interface CleanPart {
  readonly text: string;
  readonly removed: Removed | undefined;
}

function clean(pasted: string): Result<CleanPart, KeyPartFault> {
  if (pasted.length > 2 * maxKeyPartLength) return err({ reason: 'too-long' });
  const { text, removed, odd } = readPasted(pasted);
  if (text === '') return err({ reason: 'empty' });
  if (text.length > maxKeyPartLength) return err({ reason: 'too-long' });
  const [first] = signaturePrefix.test(text) ? odd.slice(1) : odd;
  if (first === undefined) return ok({ text, removed });
  const { kind, position, sign } = first;
  return err({ reason: kind === 'unseen' ? 'unseen-character' : 'inner-blank', position, sign });
}

export function cleanApiKey(pasted: ApiKey): Result<ApiKey, { part: KeyPart; fault: KeyPartFault }> {
  const identifier = cleanKeyPart(pasted.identifier);
  if (!identifier.ok) return err({ part: 'identifier', fault: identifier.problem });
  const secret = cleanKeyPart(pasted.secret);
  if (!secret.ok) return err({ part: 'secret', fault: secret.problem });
  return ok({ identifier: identifier.value.text, secret: secret.value.text });
}
