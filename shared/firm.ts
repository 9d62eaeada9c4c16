import { readPasted, type CharacterPosition, type PastedText } from './text/pasted-text.ts';
import { err, ok, type Result } from './result.ts';

/** `sicCode` is free text of no published format. */
export interface FirmEntry {
  readonly sicCode: string;
  /** May be empty. */
  readonly name: string;
}

export const firmFields = ['sicCode', 'name'] as const satisfies (keyof FirmEntry)[];

export type FirmField = (typeof firmFields)[number];

export type FirmFault =
  { readonly reason: 'empty' | 'too-long' } | ({ readonly reason: 'unseen-character' } & CharacterPosition);

export type FirmReason = FirmFault['reason'];

/** In UTF-16 units. */
export const maxFirmTextLength = 256;

export function cleanFirmText(field: FirmField, pasted: string): Result<PastedText, FirmFault> {
  if (pasted.length > 16 * maxFirmTextLength) return err({ reason: 'too-long' });
  const read = readPasted(pasted, field === 'name');
  if (read.text === '' && field === 'sicCode') return err({ reason: 'empty' });
  if (read.text.length > maxFirmTextLength) return err({ reason: 'too-long' });
  const hidden = read.odd.find(({ kind }) => kind !== 'space');
  if (hidden === undefined) return ok(read);
  return err({ reason: 'unseen-character', position: hidden.position, sign: hidden.sign });
}

/** Trims both texts or fails with the invalid field. The name is optional. */
export function cleanFirmEntry(entry: FirmEntry): Result<FirmEntry, { field: FirmField; fault: FirmFault }> {
  const sicCode = cleanFirmText('sicCode', entry.sicCode);
  if (!sicCode.ok) return err({ field: 'sicCode', fault: sicCode.problem });
  const name = cleanFirmText('name', entry.name);
  if (!name.ok) return err({ field: 'name', fault: name.problem });
  return ok({ sicCode: sicCode.value.text, name: name.value.text });
}
