import { trimPasted } from '../../shared/pasted-text.ts';

/** One form for codes SIC that look the same: Unicode NFC, without blanks around. Case still counts. */
export const canonicalSicCode = (sicCode: string): string => trimPasted(sicCode.normalize('NFC'));
