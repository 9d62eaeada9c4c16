/** @typedef {{ from: string, to: string }} Link */
/** @typedef {{ id: string, row: number, name?: string | undefined }} Node */

/** @param {readonly Link[]} links free of circles */
function heights(links) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {(name: string) => number} */
  const heightOf = (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const below = links.filter(({ from }) => from === name).map(({ to }) => heightOf(to) + 1);
    const height = Math.max(0, ...below);
    known.set(name, height);
    return height;
  };
  return heightOf;
}

/**
 * @template {Link} Any
 * @param {readonly string[]} names
 * @param {readonly Any[]} links
 * @returns {{ rows: Node[][], lines: { link: Any, path: string[] }[] }} the ids a line passes, from its first to its last
 */
export function layOut(names, links) {
  const heightOf = heights(links);
  const top = Math.max(...names.map(heightOf));
  const rowOf = (/** @type {string} */ name) => top - heightOf(name);
  /** @type {Node[][]} */
  const rows = Array.from({ length: top + 1 }, () => []);
  for (const name of names) rows[rowOf(name)]?.push({ id: name, name, row: rowOf(name) });
  const lines = links.map((link) => {
    const bends = Array.from({ length: rowOf(link.to) - rowOf(link.from) - 1 }, (_, index) => {
      const row = rowOf(link.from) + 1 + index;
      return { id: `${link.from} > ${link.to} ${row}`, row };
    });
    for (const bend of bends) rows[bend.row]?.push(bend);
    return { link, path: [link.from, ...bends.map(({ id }) => id), link.to] };
  });
  order(
    rows,
    lines.flatMap(({ path }) => path.slice(1).map((id, index) => [path[index] ?? '', id])),
  );
  return { rows, lines };
}

/**
 * @param {Node[][]} rows
 * @param {readonly (readonly string[])[]} pairs
 */
function order(rows, pairs) {
  const place = (/** @type {string} */ id) => {
    const row = rows.find((nodes) => nodes.some((node) => node.id === id)) ?? [];
    return (row.findIndex((node) => node.id === id) + 1) / (row.length + 1);
  };
  for (let round = 0; round < 12; round += 1) {
    const downwards = round % 2 === 0;
    for (const row of downwards ? rows : [...rows].reverse()) {
      const middles = new Map(
        row.map(({ id }) => {
          const neighbours = pairs
            .filter((pair) => pair[downwards ? 1 : 0] === id)
            .map((pair) => place(pair[downwards ? 0 : 1] ?? ''));
          const middle = neighbours.reduce((sum, each) => sum + each, 0) / neighbours.length;
          return [id, neighbours.length === 0 ? place(id) : middle];
        }),
      );
      row.sort((one, other) => (middles.get(one.id) ?? 0) - (middles.get(other.id) ?? 0));
    }
  }
}
