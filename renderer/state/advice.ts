import type { Draft } from './state.ts';

/** What can be seen from the two texts alone, without knowing the vendor's format. It never forbids saving. */
export type Advice = 'same-text' | 'swapped';

/** A key of Azure Service Bus, or a signature made with one: never the name of a key. */
const sharedKey = /^(?:[A-Za-z0-9+/]{43}=|SharedAccessSignature .*)$/u;

/** Compares the two fields. */
export function adviceOf(draft: Draft): Advice | null {
  const identifier = draft.identifier.text.trim();
  const secret = draft.secret.text.trim();
  if (identifier === '' || secret === '') return null;
  if (identifier === secret) return 'same-text';
  return sharedKey.test(identifier) && !sharedKey.test(secret) ? 'swapped' : null;
}
