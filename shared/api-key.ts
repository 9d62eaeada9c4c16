import { controlCharacter, forgetLastMatch, pastedBlank, trimPasted } from './text/pasted-text.ts';
import { err, ok, type Result } from './result.ts';

/** Shown only once by the portal. */
export interface ApiKey {
  readonly identifier: string;
  readonly secret: string;
}

export const keyParts = ['identifier', 'secret'] as const satisfies (keyof ApiKey)[];

export type KeyPart = (typeof keyParts)[number];

/** The vendor publishes no format to check. */
export type KeyPartReason = (typeof keyPartReasons)[number];
export const keyPartReasons = ['empty', 'too-long', 'inner-blank', 'control-character'] as const;

/** In UTF-16 units, far above any real key. */
export const maxKeyPartLength = 4096;

/** A shared access signature is a valid secret that contains a space. */
const signaturePrefix = /^SharedAccessSignature (?=\S)/u;

/** Trims a part and refuses a doubtful one. A key repaired by a guess would fail later. */
export function cleanKeyPart(pasted: string): Result<CleanPart, KeyPartReason> {
  const cleaned = clean(pasted);
  forgetLastMatch();
  return cleaned;
}

interface CleanPart {
  readonly text: string;
  readonly trimmed: boolean;
}

function clean(pasted: string): Result<CleanPart, KeyPartReason> {
  if (pasted.length > 2 * maxKeyPartLength) return err('too-long');
  const text = trimPasted(pasted);
  if (text === '') return err('empty');
  if (text.length > maxKeyPartLength) return err('too-long');
  const opaque = text.replace(signaturePrefix, '');
  if (pastedBlank.test(opaque)) return err('inner-blank');
  if (controlCharacter.test(opaque)) return err('control-character');
  return ok({ text, trimmed: text !== pasted });
}

export function cleanApiKey(pasted: ApiKey): Result<ApiKey, { part: KeyPart; reason: KeyPartReason }> {
  const identifier = cleanKeyPart(pasted.identifier);
  if (!identifier.ok) return err({ part: 'identifier', reason: identifier.problem });
  const secret = cleanKeyPart(pasted.secret);
  if (!secret.ok) return err({ part: 'secret', reason: secret.problem });
  return ok({ identifier: identifier.value.text, secret: secret.value.text });
}
