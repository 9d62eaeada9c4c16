import type { NextMove } from '../../shared/screen.ts';
import { trimPasted } from '../../shared/text/pasted-text.ts';
import type { Draft, ReadyState } from './state.ts';

export function nextMove({ draft, activity }: Pick<ReadyState, 'draft' | 'activity'>): NextMove {
  const { identifier, secret, pendingSplit } = draft;
  if (pendingSplit !== null) return 'decide';
  if ([identifier, secret].some(({ text }) => trimPasted(text) === '')) return 'complete';
  if ([identifier, secret].some(({ note }) => note.kind === 'invalid')) return 'correct';
  if (activity.kind === 'failed' && activity.command === 'save') return 'obstacle';
  return adviceOf(draft) === null ? 'save' : 'verify';
}

/** Seen from the two texts alone. Does not forbid saving. */
export type Advice = 'same-text' | 'swapped';

/** 256 bits in Base64 or a signature: never the name of a key. */
const sharedKey = /^(?:[A-Za-z0-9+/]{43}=|SharedAccessSignature .*)$/u;

export function adviceOf(draft: Draft): Advice | null {
  const identifier = trimPasted(draft.identifier.text);
  const secret = trimPasted(draft.secret.text);
  if (identifier === '' || secret === '') return null;
  if (identifier === secret) return 'same-text';
  return sharedKey.test(identifier) && !sharedKey.test(secret) ? 'swapped' : null;
}
