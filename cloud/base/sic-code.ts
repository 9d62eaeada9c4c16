import { trimPasted } from '../../shared/text/pasted-text.ts';

/** NFC and trimmed. Case-sensitive. */
export const canonicalSicCode = (sicCode: string): string => trimPasted(sicCode.normalize('NFC'));
