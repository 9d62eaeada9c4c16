const longestName = 64;

const lastPart = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** Differs by case, by two letters, by its group, or is a beginning. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  if (name.length > longestName) return undefined;
  const wanted = name.toLowerCase();
  const known = names.map((each) => each.toLowerCase());
  const distances = known.map((each) => distance(wanted, each));
  const least = Math.min(...distances);
  if (least <= 2) return names[distances.indexOf(least)];
  const alike = known.findIndex(
    (each) =>
      (wanted.length > 2 && each.startsWith(wanted)) || distance(lastPart(wanted), lastPart(each)) <= 1,
  );
  return names[alike];
}

/** Levenshtein's. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, otherLetter] of Array.from(other).entries()) {
      const [replaced = 0, removed = 0, added = 0] = [row[at], row[at + 1], next[at]];
      next.push(Math.min(removed + 1, added + 1, replaced + (letter === otherLetter ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
