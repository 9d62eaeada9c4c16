const maxHint = 4;

/** At most four characters, and at most a third. */
export function lastFour(identifier: string): string {
  const characters = Array.from(identifier);
  const length = Math.min(maxHint, Math.floor(characters.length / 3));
  return length === 0 ? '' : characters.slice(-length).join('');
}
