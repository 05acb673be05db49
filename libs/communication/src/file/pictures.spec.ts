import sharp from 'sharp';
import { drawn } from './pictures.ts';
import { photo, pixelFlood, png } from './samples.fixture.ts';

describe('an image drawn anew', () => {
  it('stands upright, and holds nothing of where and with what it was taken', async () => {
    const taken = await photo(400, 200);
    expect((await sharp(taken).metadata()).exif!.includes('Camera-7')).toBe(true);
    const { original, preview, thumbnail } = (await drawn(taken, 'jpeg'))!;
    const { exif, xmp, icc, orientation, width, height } = await sharp(original).metadata();
    expect([exif, xmp, icc, orientation, width, height]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      200,
      400,
    ]);
    expect(original.includes('Camera-7')).toBe(false);
    expect([preview.width, preview.height, thumbnail.width, thumbnail.height]).toEqual([200, 400, 160, 320]);
    expect((await sharp(thumbnail.bytes).metadata()).format).toBe('webp');
  });

  it('loses what was appended to it', async () => {
    const { original } = (await drawn(Buffer.concat([await png(), Buffer.from('secret passenger')]), 'png'))!;
    expect(original.includes('passenger')).toBe(false);
  });

  it('keeps the frames of an animation', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 10, height: 10, channels: 3, background } })
        .png()
        .toBuffer();
    const gif = await sharp(await Promise.all(['#f00', '#0f0', '#00f'].map(frame)), { join: { animated: true } })
      .gif()
      .toBuffer();
    const { original, preview } = (await drawn(gif, 'gif'))!;
    expect((await sharp(original).metadata()).pages).toBe(3);
    expect(preview.height).toBe(10);
  });

  it('is none when it floods, is broken, or is of another kind', async () => {
    expect(await drawn(await pixelFlood(), 'png')).toBeUndefined();
    expect(await drawn((await photo(400, 200)).subarray(0, 500), 'jpeg')).toBeUndefined();
    expect(await drawn(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'png')).toBeUndefined();
    expect(await drawn(await png(), 'jpeg')).toBeUndefined();
  });
});
