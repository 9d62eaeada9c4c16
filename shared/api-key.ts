import { controlCharacter, pastedBlank, trimPasted } from './pasted-text.ts';
import { err, ok, type Result } from './result.ts';

/** The two parts the portal shows once. */
export interface ApiKey {
  readonly identifier: string;
  readonly secret: string;
}

export const keyParts = ['identifier', 'secret'] as const satisfies (keyof ApiKey)[];

export type KeyPart = (typeof keyParts)[number];

/** Why a pasted text cannot be a part of a key. The vendor publishes no format, so nothing else is refused. */
export type KeyPartFault = (typeof keyPartFaults)[number];
export const keyPartFaults = ['empty', 'too-long', 'inner-blank', 'control-character'] as const;

/** Longest accepted part, in UTF-16 units: far above any real key, low enough to answer at once. */
export const maxKeyPartLength = 4096;

/** A shared access signature is itself a legal secret and starts with a word and one blank. */
const signaturePrefix = /^SharedAccessSignature (?=\S)/u;

/**
 * Cleans a pasted part: blanks at the edges are dropped and reported, anything doubtful inside is refused
 * rather than repaired, because a silently changed key would only fail later.
 */
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

/** Cleans both parts, or names the first one that cannot be used. */
export function cleanApiKey(pasted: ApiKey): Result<ApiKey, { part: KeyPart; reason: KeyPartFault }> {
  const identifier = cleanKeyPart(pasted.identifier);
  if (!identifier.ok) return err({ part: 'identifier', reason: identifier.problem });
  const secret = cleanKeyPart(pasted.secret);
  if (!secret.ok) return err({ part: 'secret', reason: secret.problem });
  return ok({ identifier: identifier.value.text, secret: secret.value.text });
}
