/** Shows at most this many characters of an identifier. */
const maxHint = 4;

/** Last characters of an identifier: enough to recognise it, never more than a third of it. */
export function hintOf(identifier: string): string {
  const characters = Array.from(identifier);
  const length = Math.min(maxHint, Math.floor(characters.length / 3));
  return length === 0 ? '' : characters.slice(-length).join('');
}
