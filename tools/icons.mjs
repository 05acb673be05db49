// Draws the app's icons anew from its drawing: `node tools/icons.mjs`. They are kept in the repository; a changed drawing gets a
// new number, because browsers keep these files for ever.
import { join } from 'node:path';
import sharp from 'sharp';

const folder = join(import.meta.dirname, '../apps/web/public/app');
const links = `<g fill="none" stroke="#fff" stroke-width="3"><rect x="6" y="11" width="12" height="10" rx="5"/><rect x="14" y="11" width="12" height="10" rx="5"/></g>`;
const drawing = (radius, scale) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="${radius}" fill="#2563c9"/><g transform="translate(16 16) scale(${scale}) translate(-16 -16)">${links}</g></svg>`;

/** Name, side in pixels, how round the corners are, how large the drawing is in it. A maskable one is cut by the device. */
const icons = [
  ['icon-192-1.png', 192, 8, 1],
  ['icon-512-1.png', 512, 8, 1],
  ['icon-maskable-1.png', 512, 0, 0.8],
  ['icon-apple-1.png', 180, 0, 0.9],
];
for (const [name, side, radius, scale] of icons) {
  const svg = Buffer.from(drawing(radius, scale));
  await sharp(svg, { density: (72 * side) / 32 })
    .resize(side, side)
    .png({ compressionLevel: 9, palette: true })
    .toFile(join(folder, name));
}
