import { controlCharacter, pastedBlank, trimPasted } from './pasted-text.ts';
import { err, ok, type Result } from './result.ts';

/** The two parts that the portal shows once. */
export interface ApiKey {
  readonly identifier: string;
  readonly secret: string;
}

export const keyParts = ['identifier', 'secret'] as const satisfies (keyof ApiKey)[];

export type KeyPart = (typeof keyParts)[number];

/** Why a pasted text cannot be a part of a key. The vendor publishes no format to check. */
export type KeyPartFault = (typeof keyPartFaults)[number];
export const keyPartFaults = ['empty', 'too-long', 'inner-blank', 'control-character'] as const;

/** Longest accepted part, in UTF-16 units. Far above any real key. */
export const maxKeyPartLength = 4096;

/** A shared access signature is a valid secret and begins with a word and a space. */
const signaturePrefix = /^SharedAccessSignature (?=\S)/u;

/** Trims a pasted part and refuses a doubtful one. A key repaired by a guess would fail later. */
export function cleanKeyPart(pasted: string): Result<{ text: string; trimmed: boolean }, KeyPartFault> {
  if (pasted.length > 2 * maxKeyPartLength) return err('too-long');
  const text = trimPasted(pasted);
  if (text === '') return err('empty');
  if (text.length > maxKeyPartLength) return err('too-long');
  const opaque = text.replace(signaturePrefix, '');
  if (pastedBlank.test(opaque)) return err('inner-blank');
  if (controlCharacter.test(opaque)) return err('control-character');
  return ok({ text, trimmed: text !== pasted });
}

/** Cleans both parts, or returns the first that is invalid. */
export function cleanApiKey(pasted: ApiKey): Result<ApiKey, { part: KeyPart; reason: KeyPartFault }> {
  const identifier = cleanKeyPart(pasted.identifier);
  if (!identifier.ok) return err({ part: 'identifier', reason: identifier.problem });
  const secret = cleanKeyPart(pasted.secret);
  if (!secret.ok) return err({ part: 'secret', reason: secret.problem });
  return ok({ identifier: identifier.value.text, secret: secret.value.text });
}
