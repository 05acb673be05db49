import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

/** A file of an archive; `stored` as it is: hashes cannot be packed. */
export type ZipFile = Readonly<{ name: string; data: Buffer; stored?: boolean }>;

/** 1 January 1980: an archive of the same files is the same, whenever it is made. */
const DATE = 0x21;
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATE = 8;
/** The usual 6 takes half as much time again and saves two per cent. */
const LEVEL = 3;
/** What the numbers of the format hold. */
const MAX_BYTES = 0xffff_ffff;
const MAX_FILES = 0xffff;

const packedOf = promisify(deflateRaw);

const header = (signature: number, fields: readonly (readonly [size: 2 | 4, value: number])[]): Buffer => {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  bytes.writeUInt32LE(signature);
  let at = 4;
  for (const [size, value] of fields) at = bytes.writeUIntLE(value, at, size);
  return bytes;
};

/** A zip archive of less than 4 GiB as it grows: whatever is answered is to be written, in that order. */
export class ZipWriter {
  readonly #directory: Buffer[] = [];
  #files = 0;
  #at = 0;

  /** @throws RangeError when the archive becomes too large */
  async add({ name, data, stored = false }: ZipFile): Promise<Buffer> {
    const packed = stored ? data : await packedOf(data, { level: LEVEL });
    const title = Buffer.from(name);
    const common = [[2, 20], [2, UTF8], [2, stored ? STORED : DEFLATE], [2, 0], [2, DATE], [4, crc32(data)], [4, packed.length], [4, data.length], [2, title.length], [2, 0]] as const; // prettier-ignore
    const place = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, this.#at],
    ] as const;
    this.#directory.push(header(0x02014b50, [[2, 20], ...common, ...place]), title);
    const whole = Buffer.concat([header(0x04034b50, common), title, packed]);
    this.#files += 1;
    this.#at += whole.length;
    if (this.#at > MAX_BYTES || this.#files > MAX_FILES) throw new RangeError('the archive is too large');
    return whole;
  }

  /** Closes the archive. */
  end(): Buffer {
    const central = Buffer.concat(this.#directory);
    const end = header(0x06054b50, [[2, 0], [2, 0], [2, this.#files], [2, this.#files], [4, central.length], [4, this.#at], [2, 0]]); // prettier-ignore
    return Buffer.concat([central, end]);
  }
}
