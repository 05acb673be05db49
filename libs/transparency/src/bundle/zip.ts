import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; `stored` as it is: hashes cannot be packed. */
export type ZipFile = Readonly<{ name: string; data: Buffer; stored?: boolean }>;

/** 1 January 1980: an archive of the same files is the same, whenever it is made. */
const DATE = 0x21;
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATE = 8;

const header = (signature: number, fields: readonly (readonly [size: 2 | 4, value: number])[]): Buffer => {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  bytes.writeUInt32LE(signature);
  let at = 4;
  for (const [size, value] of fields) at = bytes.writeUIntLE(value, at, size);
  return bytes;
};

/** Packs files of less than 4 GiB together into a zip archive. */
export const zip = (files: readonly ZipFile[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, stored = false } of files) {
    const packed = stored ? data : deflateRawSync(data);
    const title = Buffer.from(name);
    const common = [[2, 20], [2, UTF8], [2, stored ? STORED : DEFLATE], [2, 0], [2, DATE], [4, crc32(data)], [4, packed.length], [4, data.length], [2, title.length], [2, 0]] as const; // prettier-ignore
    const local = header(0x04034b50, common);
    directory.push(header(0x02014b50, [[2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), title);
    parts.push(local, title, packed);
    at += local.length + title.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const count = files.length;
  const end = header(0x06054b50, [[2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, at], [2, 0]]); // prettier-ignore
  return Buffer.concat([...parts, central, end]);
};
