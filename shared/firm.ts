import { controlCharacter, invisibleCharacter, trimPasted } from './text/pasted-text.ts';
import { err, ok, type Result } from './result.ts';

/** `sicCode` is free text of no published format. */
export interface FirmEntry {
  readonly sicCode: string;
  /** May be empty. */
  readonly name: string;
}

export const firmFields = ['sicCode', 'name'] as const satisfies (keyof FirmEntry)[];

export type FirmField = (typeof firmFields)[number];

export type FirmReason = (typeof firmReasons)[number];
export const firmReasons = ['empty', 'too-long', 'control-character'] as const;

/** In UTF-16 units. */
export const maxFirmTextLength = 256;

/** A code SIC is compared, so it may hold nothing invisible. Emoji in a name need joiners. */
const refused: Readonly<Record<FirmField, RegExp>> = { sicCode: invisibleCharacter, name: controlCharacter };

/** Trims both texts or fails with the invalid field. The name is optional. */
export function cleanFirmEntry(
  entry: FirmEntry,
): Result<FirmEntry, { field: FirmField; reason: FirmReason }> {
  const cleaned = { sicCode: trimPasted(entry.sicCode), name: trimPasted(entry.name) };
  for (const field of firmFields) {
    const text = cleaned[field];
    if (text === '' && field === 'sicCode') return err({ field, reason: 'empty' });
    if (text.length > maxFirmTextLength) return err({ field, reason: 'too-long' });
    if (refused[field].test(text)) return err({ field, reason: 'control-character' });
  }
  return ok(cleaned);
}
