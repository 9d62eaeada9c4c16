/** @typedef {ReadonlyMap<number, Buffer>} Pictures PNG by size in pixels */

const icoSizes = [16, 24, 32, 48, 64, 128, 256];

const icnsTypes = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]);

/**
 * @param {Pictures} pictures
 * @param {number} size
 */
function pictureOf(pictures, size) {
  const png = pictures.get(size);
  if (png === undefined) throw new Error(`No picture of ${size} pixels.`);
  return png;
}

/** @param {Pictures} pictures */
export function icoOf(pictures) {
  const header = Buffer.alloc(6 + 16 * icoSizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(icoSizes.length, 4);
  let offset = header.length;
  const bodies = icoSizes.map((size, index) => {
    const png = pictureOf(pictures, size);
    const entry = 6 + 16 * index;
    // 0 means 256.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
    return png;
  });
  return Buffer.concat([header, ...bodies]);
}

/** @param {Pictures} pictures */
export function icnsOf(pictures) {
  const chunk = (/** @type {string} */ type, /** @type {Buffer} */ body) => {
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(8 + body.length, 4);
    return Buffer.concat([head, body]);
  };
  return chunk(
    'icns',
    Buffer.concat(icnsTypes.map(([type, size]) => chunk(type, pictureOf(pictures, size)))),
  );
}
