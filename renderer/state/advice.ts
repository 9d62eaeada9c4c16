import type { NextMove } from '../../shared/screen.ts';
import type { Draft, ReadyState } from './state.ts';

/** Names the one thing to do next with what is typed. */
export function nextMove({ draft, activity }: Pick<ReadyState, 'draft' | 'activity'>): NextMove {
  const { identifier, secret, offer } = draft;
  if (offer !== null) return 'decide';
  if ([identifier, secret].some(({ text }) => text.trim() === '')) return 'complete';
  if ([identifier, secret].some(({ note }) => note.kind === 'invalid')) return 'correct';
  if (activity.kind === 'failed' && activity.command === 'save') return 'obstacle';
  return adviceOf(draft) === null ? 'save' : 'verify';
}

/** What can be seen from the two texts alone, without knowing the vendor's format. It never forbids saving. */
export type Advice = 'same-text' | 'swapped';

/** A key of Azure Service Bus, 256 bits in Base64, or a signature made with one: never the name of a key. */
const sharedKey = /^(?:[A-Za-z0-9+/]{43}=|SharedAccessSignature .*)$/u;

/** Compares the two fields; null where nothing strikes. */
export function adviceOf(draft: Draft): Advice | null {
  const identifier = draft.identifier.text.trim();
  const secret = draft.secret.text.trim();
  if (identifier === '' || secret === '') return null;
  if (identifier === secret) return 'same-text';
  return sharedKey.test(identifier) && !sharedKey.test(secret) ? 'swapped' : null;
}
