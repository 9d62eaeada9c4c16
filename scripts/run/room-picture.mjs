import { layOut } from './layered-layout.mjs';

/** @typedef {import('./import-graph.mjs').Arrow} Arrow */
/** @typedef {import('./import-graph.mjs').Room} Room */

const box = { width: 150, height: 44 };
const gap = { across: 26, down: 74 };
const margin = 24;

const everywhere = ['shared', 'cloud/base'];

const escape = (/** @type {string} */ text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const arrowList = (/** @type {readonly Arrow[]} */ arrows) =>
  arrows.map(({ from, to }) => `${from} → ${to}`).sort();

export const arrowsIn = (/** @type {string} */ svg) =>
  (/<desc>([^<]*)<\/desc>/u.exec(svg)?.[1] ?? '').trim().split('\n');

/**
 * @param {readonly Room[]} rooms
 * @param {readonly Arrow[]} arrows
 */
export function drawRooms(rooms, arrows) {
  const shown = rooms.filter(({ name }) => !everywhere.includes(name));
  const drawn = arrows.filter(({ to, from }) => !everywhere.includes(to) && !everywhere.includes(from));
  const { rows, lines } = layOut(
    shown.map(({ name }) => name),
    drawn,
  );
  const widthOf = (/** @type {{ name?: string | undefined }} */ { name }) =>
    name === undefined ? 10 : box.width;
  const rowWidth = (/** @type {typeof rows[number]} */ row) =>
    row.reduce((sum, node) => sum + widthOf(node) + gap.across, -gap.across);
  const width = Math.max(...rows.map(rowWidth)) + 2 * margin;
  /** @type {Map<string, { x: number, y: number }>} */
  const places = new Map();
  for (const [index, row] of rows.entries()) {
    let x = (width - rowWidth(row)) / 2;
    for (const node of row) {
      places.set(node.id, { x: x + widthOf(node) / 2, y: margin + index * (box.height + gap.down) });
      x += widthOf(node) + gap.across;
    }
  }
  const at = (/** @type {string} */ id) => places.get(id) ?? { x: 0, y: 0 };
  const traced = spread(lines.map(({ link, path }) => ({ link, points: path.map((id) => ({ ...at(id) })) })));
  const floor = margin + rows.length * (box.height + gap.down);
  const height = floor + everywhere.length * (box.height / 2 + 12) + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.round(width)} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    '<title>The rooms and who imports whom: made by npm run architecture</title>',
    `<desc>\n${escape(arrowList(arrows).join('\n'))}\n</desc>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...traced.map(({ link, points }) => line(link, points)),
    ...traced.map(({ link, points }) => count(link, points)),
    ...shown.map((room) => roomBox(room, at(room.name), arrows)),
    ...everywhere.map((name, index) => bar(name, floor + index * (box.height / 2 + 12), width, rooms)),
    '</svg>',
    '',
  ].join('\n');
}

/** @typedef {{ x: number, y: number }} Point */

/** @typedef {{ link: Arrow, points: Point[] }} Traced */

/** @param {readonly Traced[]} lines */
function spread(lines) {
  for (const end of /** @type {const} */ (['from', 'to'])) {
    const next = end === 'from' ? 1 : -2;
    for (const name of new Set(lines.map(({ link }) => link[end]))) {
      const here = lines.filter(({ link }) => link[end] === name);
      here.sort((one, other) => (one.points.at(next)?.x ?? 0) - (other.points.at(next)?.x ?? 0));
      const step = Math.min(24, (box.width - 24) / Math.max(1, here.length - 1));
      for (const [index, { points }] of here.entries()) {
        const point = points.at(end === 'from' ? 0 : -1);
        if (point) point.x += (index - (here.length - 1) / 2) * step;
      }
    }
  }
  return lines;
}

/** @param {readonly Point[]} points */
function curve(points) {
  const [first = { x: 0, y: 0 }, ...rest] = points;
  let from = { x: first.x, y: first.y + box.height };
  let path = `M${Math.round(from.x)} ${from.y}`;
  for (const { x, y } of rest) {
    const middle = (from.y + y) / 2;
    path += `C${Math.round(from.x)} ${middle} ${Math.round(x)} ${middle} ${Math.round(x)} ${y}`;
    from = { x, y: y + box.height };
    if (x !== rest.at(-1)?.x || y !== rest.at(-1)?.y) path += `V${from.y}`;
  }
  return path;
}

/**
 * @param {Arrow} arrow
 * @param {readonly Point[]} points
 */
function line({ from, to, imports }, points) {
  const thickness = (1 + Math.log2(imports) / 2).toFixed(1);
  return `<path d="${curve(points)}" fill="none" stroke="#7a9ea5" stroke-width="${thickness}"><title>${escape(`${from} → ${to}: ${imports}`)}</title></path>`;
}

/**
 * @param {Arrow} arrow
 * @param {readonly Point[]} points
 */
function count({ imports }, points) {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) return '';
  const share = 0.82;
  const y = before.y + box.height + (last.y - before.y - box.height) * share;
  const x = before.x + (last.x - before.x) * (3 * share ** 2 - 2 * share ** 3);
  return `<text x="${Math.round(x)}" y="${Math.round(y)}" text-anchor="middle" fill="#0d3b44" stroke="#fff" stroke-width="3" paint-order="stroke">${imports}</text>`;
}

const colours = { electron: '#d9ecee', renderer: '#fbe6d2', cloud: '#e4e4f4' };

/**
 * @param {Room} room
 * @param {Point} place
 * @param {readonly Arrow[]} arrows
 */
function roomBox({ name, files }, { x, y }, arrows) {
  const colour = Object.entries(colours).find(([house]) => name.startsWith(house))?.[1] ?? '#eee';
  const basics = arrows.filter(({ from, to }) => from === name && everywhere.includes(to));
  const note = [
    `${files} files`,
    ...basics.map(({ to, imports }) => `${to.split(': ').at(-1)} ${imports}`),
  ].join(' · ');
  return [
    `<rect x="${Math.round(x - box.width / 2)}" y="${y}" width="${box.width}" height="${box.height}" rx="6" fill="${colour}" stroke="#0d3b44"/>`,
    `<text x="${Math.round(x)}" y="${y + 18}" text-anchor="middle" font-weight="600">${name}</text>`,
    `<text x="${Math.round(x)}" y="${y + 34}" text-anchor="middle" font-size="10">${note}</text>`,
  ].join('');
}

/**
 * @param {string} name
 * @param {number} y
 * @param {number} width
 * @param {readonly Room[]} rooms
 */
function bar(name, y, width, rooms) {
  const files = rooms.find((room) => room.name === name)?.files ?? 0;
  return [
    `<rect x="${margin}" y="${y}" width="${Math.round(width - 2 * margin)}" height="${box.height / 2}" rx="6" fill="#eee" stroke="#0d3b44"/>`,
    `<text x="${Math.round(width / 2)}" y="${y + 15}" text-anchor="middle"><tspan font-weight="600">${name}</tspan> · ${files} files · under all the others: each box says how often it imports from here</text>`,
  ].join('');
}
