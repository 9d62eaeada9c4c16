/** One form for codes that look the same. */
export const canonicalSicCode = (sicCode: string): string => sicCode.normalize('NFC').trim();
