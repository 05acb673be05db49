import type { FileType } from './file-types.ts';

/** The largest image, in points of all its frames together: decoded they take four bytes each. */
const MAX_POINTS = 50_000_000;
const PREVIEW = { edge: 1_600, quality: 80 };
const THUMBNAIL = { edge: 320, quality: 70 };

export type Picture = Readonly<{ bytes: Buffer; width: number; height: number }>;

/** An image without what cameras write into it, and two smaller ones. */
export type Pictures = Readonly<{ original: Buffer; preview: Picture; thumbnail: Picture }>;

/**
 * Draws an image anew: what is kept holds points and nothing else, upright, no place where it was taken, nothing appended.
 * Undefined when it cannot be read, or has too many points, however few bytes they came in.
 */
export const drawn = async (bytes: Buffer, image: NonNullable<FileType['image']>): Promise<Pictures | undefined> => {
  // Loaded when the first image has come: it takes tens of megabytes.
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const source = (pages: number) => sharp(bytes, { limitInputPixels: MAX_POINTS, failOn: 'error', pages });
  try {
    // Of several frames `height` is that of all, one under the other.
    const { format, width, height, pages = 1 } = await source(image === 'gif' || image === 'webp' ? -1 : 1).metadata();
    if (format !== image || width * height > MAX_POINTS) return undefined;
    const whole = pages > 1 ? source(-1) : source(1).autoOrient();
    const encoded = {
      jpeg: () => whole.jpeg({ quality: 90 }),
      png: () => whole.png(),
      webp: () => whole.webp({ quality: 90 }),
      gif: () => whole.gif(),
    };
    const original = await encoded[image]().toBuffer();
    const smaller = async (from: Buffer, { edge, quality }: typeof PREVIEW): Promise<Picture> => {
      const { data, info } = await sharp(from, { limitInputPixels: MAX_POINTS, pages: 1 })
        .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
        .webp({ quality })
        .toBuffer({ resolveWithObject: true });
      return { bytes: data, width: info.width, height: info.height };
    };
    const preview = await smaller(original, PREVIEW);
    return { original, preview, thumbnail: await smaller(preview.bytes, THUMBNAIL) };
  } catch {
    return undefined;
  }
};
