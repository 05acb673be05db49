import { foundType } from './found-type.ts';
import { judge } from './judge.ts';
import { pdf, photo, png, svg, zip } from './samples.fixture.ts';

const judged = async (extension: string, bytes: Buffer): Promise<string> => {
  const verdict = judge(extension, await foundType(bytes), { head: bytes, tail: bytes });
  return typeof verdict === 'string' ? verdict : verdict.mediaType;
};
const text = (words: string) => Buffer.from(words);

describe('what a file is', () => {
  it('is what name and content agree upon', async () => {
    expect(await judged('jpg', await photo())).toBe('image/jpeg');
    expect(await judged('jpeg', await photo())).toBe('image/jpeg');
    expect(await judged('png', await png())).toBe('image/png');
    expect(await judged('pdf', pdf)).toBe('application/pdf');
    expect(await judged('zip', zip())).toBe('application/zip');
    expect(await judged('txt', text('Просто текст\r\n\tс отступом'))).toBe('text/plain');
    // Windows-1251 is text, too, and so is what begins like a picture by chance.
    expect(await judged('txt', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]))).toBe('text/plain');
    expect(await judged('txt', text('BMW или GIF89a'))).toBe('text/plain');
    expect(await judged('csv', text('a;b\n1;2'))).toBe('text/csv');
  });

  it.each([
    ['a page', 'html', text('<html></html>')],
    ['SVG with a script', 'svg', svg],
    ['a program', 'exe', text('MZ')],
    ['a document with macros', 'docm', zip()],
    ['a script of the shell', 'sh', text('#!/bin/sh')],
  ])('%s is of no kind that is taken', async (_, extension, bytes) =>
    expect(await judged(extension, bytes)).toBe('type'),
  );

  it.each<readonly [string, string, () => Promise<Buffer> | Buffer]>([
    ['SVG under the name of a picture', 'png', async () => svg],
    ['SVG under the name of text', 'txt', async () => svg],
    ['a page under the name of text', 'txt', async () => text('\uFEFF \n<!DOCTYPE html><script>1</script>')],
    ['a script under the name of text', 'txt', async () => text('#!/bin/sh\nrm -rf /')],
    ['a program under the name of text', 'txt', async () => Buffer.from('MZ\u0090\u0000\u0003\u0000', 'latin1')],
    ['a zip under the name of a document', 'docx', async () => zip()],
    ['a JPEG under the name of a PNG', 'png', async () => await photo()],
    ['text under the name of a picture', 'jpg', async () => text('no picture')],
    ['a picture with a zip behind it', 'png', async () => Buffer.concat([await png(), zip()])],
    ['a PDF with a zip behind it', 'pdf', async () => Buffer.concat([pdf, zip()])],
    ['text with a zip behind it', 'txt', async () => Buffer.concat([text('words'), zip()])],
    [
      'a PDF with a page at its beginning',
      'pdf',
      async () => Buffer.concat([text('%PDF-1.7\n<html><script>1</script>'), pdf]),
    ],
    [
      'a picture with a page at its end',
      'png',
      async () => Buffer.concat([await png(), text('<script>alert(1)</script>')]),
    ],
  ])('%s is disguised', async (_, extension, make) => expect(await judged(extension, await make())).toBe('disguised'));
});
