/** Short words that are easily read, typed and told apart; none says anything of a person. */
const WORDS = [
  ...['arka', 'balet', 'banan', 'bobr', 'vafli', 'veter', 'volna', 'gitara', 'globus', 'gnom', 'grif', 'delfin'],
  ...['drakon', 'enot', 'zebra', 'zefir', 'zont', 'iris', 'kaktus', 'kedr', 'kit', 'klen', 'kometa', 'kompas'],
  ...['koral', 'kot', 'krab', 'kub', 'lampa', 'lemur', 'les', 'limon', 'luna', 'mango', 'mayak', 'metro'],
  ...['mors', 'nota', 'okean', 'omar', 'orbita', 'oreh', 'osen', 'panda', 'parus', 'pingvin', 'planeta', 'poni'],
  ...['radar', 'raketa', 'robot', 'rys', 'samokat', 'sirop', 'sova', 'sokol', 'tigr', 'topaz', 'tukan', 'uran'],
  ...['fakel', 'filin', 'fokus', 'fontan'],
] as const;

/** A pupil's login and PIN. */
export type Credentials = Readonly<{ login: string; pin: string }>;

/** Login and PIN out of 32 random-looking bytes: such as `sova-482170` and six digits. */
export const credentialsFrom = (bytes: Buffer): Credentials => ({
  login: `${WORDS[bytes.readUInt16BE(0) % WORDS.length]}-${digits(bytes, 2)}`,
  pin: digits(bytes, 8),
});

const digits = (bytes: Buffer, from: number) => String(bytes.readUIntBE(from, 6) % 1_000_000).padStart(6, '0');

/** A login however it was typed: capitals and spaces do not matter, nor does a forgotten hyphen. */
export const readLogin = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll(/[\s-]/gu, '')
    .replace(/^([a-z]+)(\d+)$/u, '$1-$2');
