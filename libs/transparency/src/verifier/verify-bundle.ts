/* eslint-disable max-lines -- one file on purpose: it is handed out by itself */
/*
 * The stand-alone verifier of a bundle of events: one file that imports nothing, for Node (24 or later) and for browsers.
 * It needs neither server nor network and believes nothing but the key it is given. What it says, it says in Russian.
 *
 * What it checks: RFC 9162 (hashes, growth), C2SP signed-note, tlog-checkpoint, tlog-cosignature (Ed25519).
 */

/** What the one who checks knows from elsewhere. */
export type Trust = Readonly<{
  /** Published keys, `<name>+<id>+<base64>`. Without any, those in the bundle are used and said to be unchecked. */
  keys?: readonly string[];
  /** Checkpoints received earlier: the bundle must not contradict them. */
  checkpoints?: readonly string[];
  /** The present instant, in milliseconds since 1970; default the machine's. */
  now?: number;
}>;

export type Verdict = Readonly<{
  holds: boolean;
  /** What is wrong, one sentence each; empty when all holds. */
  faults: readonly string[];
  /** What was found to be so. */
  facts: readonly string[];
  /** What the one who checks should know or do besides. */
  notices: readonly string[];
}>;

type Bytes = Uint8Array<ArrayBuffer>;
type Leaf = Record<'org' | 'stream' | 'id' | 'type' | 'effectiveOn' | 'recordedAt' | 'hash', string> &
  Record<'index' | 'orgSeq' | 'revision', number> & { bytes: Bytes };
type Key = Readonly<{ name: string; id: number; kind: number; publicKey: Bytes; text: string }>;
type Checkpoint = Readonly<{ origin: string; size: number; root: Bytes; time?: number }>;
type Placed = Readonly<{ index: number; hash: Bytes }>;

const FORMAT = 'zveno-audit-bundle/1';
const LEAF_FIELDS = ['index', 'org', 'orgSeq', 'stream', 'revision', 'id', 'type', 'effectiveOn', 'recordedAt', 'hash'] as const; // prettier-ignore
/** Numbers are numbers, the rest is text. */
const LEAF_SHAPE = [0, '', 0, '', 0, '', '', '', '', ''] as const;
/** By so much clocks may differ, in milliseconds. */
const SKEW = 60_000;
const MAX_FAULTS = 50;

/** A fault that ends a part of the check. */
class Fault extends Error {}
const refuse = (sentence: string): never => {
  throw new Fault(sentence);
};

/** Checks a bundle. Never throws for what is in it: whatever is wrong stands in `faults`. */
export const verifyBundle = async (archive: Uint8Array, trust: Trust = {}): Promise<Verdict> => {
  const faults: string[] = [];
  const facts: string[] = [];
  const notices: string[] = [];
  const attempt = async <T>(part: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await part();
    } catch (error) {
      faults.push(error instanceof Fault ? error.message : `Комплект не читается: ${(error as Error).message}.`);
      return undefined;
    }
  };
  await attempt(async () => {
    const files = await unzip(Uint8Array.from(archive));
    const manifest = readManifest(files);
    const keys = readKeys(files, trust, notices, faults);
    const [start, end] = [
      await attempt(() => openCheckpoint(textOf(files, 'checkpoint-start.txt'), keys, 'начальная', manifest.origin)),
      await attempt(() => openCheckpoint(textOf(files, 'checkpoint-end.txt'), keys, 'конечная', manifest.origin)),
    ];
    const proof = await attempt(() => readProof(files));
    if (start && end && proof) await attempt(() => checkGrowth(start, end, proof.growth));
    if (start && end) await checkKnown([start, end], keys, trust, { faults, notices });
    const leaves = readLeaves(files, manifest, faults);
    checkOrder(leaves, faults);
    checkPeriod(leaves, manifest, faults);
    checkEvents(files, leaves, manifest, faults);
    if (end) checkTimes(leaves, end, trust.now ?? Date.now(), faults);
    if (end && proof) await attempt(() => checkTree(leaves, end, proof.leaves));
    facts.push(
      `Журнал ${manifest.origin}; организация ${manifest.organizationId}; записано с ${manifest.from} до ${manifest.to}.`,
      `Событий: ${manifest.events}; все они подряд, номера в организации ${numbersOf(leaves, manifest)}.`,
    );
    if (end)
      facts.push(
        `Контрольная точка: ${end.size} записей, корень ${base64(end.root)}${end.time === undefined ? '' : `, подписана ${instant(end.time)}`}.`,
      );
    notices.push('Опись index.html сделана для чтения и подписью не защищена; удостоверены события в events.jsonl.');
  });
  const shown = faults.slice(0, MAX_FAULTS);
  if (faults.length > MAX_FAULTS) shown.push(`И ещё нарушений: ${faults.length - MAX_FAULTS}.`);
  return { holds: faults.length === 0, faults: shown, facts: faults.length === 0 ? facts : [], notices };
};

// --- What the bundle says of itself ---

type Manifest = Readonly<{ origin: string; organizationId: string; from: string; to: string; events: number }>;

const readManifest = (files: Files): Manifest => {
  const manifest = parse(textOf(files, 'manifest.json'), 'manifest.json') as Manifest & { format: string };
  if (manifest.format !== FORMAT) refuse(`Формат комплекта неизвестен: нужен ${FORMAT}.`);
  for (const field of ['origin', 'organizationId', 'from', 'to'] as const)
    if (typeof manifest[field] !== 'string') refuse(`В manifest.json нет поля ${field}.`);
  if (!(Date.parse(manifest.from) <= Date.parse(manifest.to))) refuse('В manifest.json период записан неверно.');
  return manifest;
};

const readKeys = (files: Files, trust: Trust, notices: string[], faults: string[]): Key[] => {
  const enclosed = textOf(files, 'keys.txt').trim().split('\n').map(parseKey);
  if (trust.keys === undefined || trust.keys.length === 0) {
    notices.push(
      `Ключ взят из самого комплекта: ${enclosed[0]?.text}. Сверьте его с опубликованным — без этого подпись ничего не доказывает.`,
    );
    return enclosed;
  }
  const trusted = trust.keys.map(parseKey);
  for (const { text, name } of trusted)
    if (enclosed.some((key) => key.name === name) && !enclosed.some((key) => key.text === text))
      faults.push(`Ключ в комплекте не тот, которому вы доверяете (${text}): комплект подписан кем-то другим.`);
  if (!trusted.some(({ kind }) => kind === COSIGNATURE))
    notices.push('Время контрольных точек не проверено: для этого нужен и второй опубликованный ключ, ключ времени.');
  return trusted;
};

const readProof = (files: Files): { leaves: Bytes[]; growth: Bytes[] } => {
  const proof = parse(textOf(files, 'proof.json'), 'proof.json') as Record<string, unknown>;
  const hashes = (field: string): Bytes[] => {
    const list = proof[field];
    if (!Array.isArray(list)) return refuse(`В proof.json нет доказательства ${field}.`);
    return list.map((text) => {
      const hash = fromBase64(String(text));
      return hash.length === 32 ? hash : refuse('В proof.json есть хеш неверной длины.');
    });
  };
  return { leaves: hashes('leaves'), growth: hashes('growth') };
};

// --- Leaves and events ---

/** A line of leaves.jsonl: the fields in their order, nothing between them. */
const LEAF_LINE = new RegExp(
  `^\\{${LEAF_FIELDS.map((field) => `"${field}":(0|[1-9]\\d{0,15}|"(?:[^"\\\\]|\\\\.)*")`).join(',')}\\}$`,
  'u',
);

const readLeaves = (files: Files, { organizationId }: Manifest, faults: string[]): Leaf[] => {
  const leaves: Leaf[] = [];
  for (const bytes of linesOf(fileOf(files, 'leaves.jsonl'))) {
    const parts = LEAF_LINE.exec(utf8(bytes));
    if (parts === null) return refuse(`Строка ${leaves.length + 1} в leaves.jsonl записана не по форме.`);
    const at = (i: number) => (typeof LEAF_SHAPE[i] === 'number' ? numberAt(parts[i + 1]!) : textAt(parts[i + 1]!));
    const leaf = { bytes } as Leaf;
    for (const [i, field] of LEAF_FIELDS.entries()) (leaf as Record<string, unknown>)[field] = at(i);
    if (leaf.org !== organizationId) faults.push(`Запись ${leaf.index} не этой организации.`);
    leaves.push(leaf);
  }
  if (leaves.length === 0) refuse('В комплекте нет ни одной записи.');
  return leaves;
};

const numberAt = (text: string): number =>
  text.startsWith('"') ? refuse('В записи текст вместо числа.') : Number(text);
const textAt = (text: string): string => {
  if (!text.startsWith('"')) return refuse('В записи число вместо текста.');
  return text.includes('\\') ? String(JSON.parse(text)) : text.slice(1, -1);
};

const checkOrder = (leaves: readonly Leaf[], faults: string[]): void => {
  for (const [i, leaf] of leaves.entries()) {
    const before = leaves[i - 1];
    if (before === undefined) continue;
    if (leaf.index === before.index) faults.push(`Запись ${leaf.index} стоит дважды.`);
    else if (leaf.index < before.index) faults.push(`Запись ${leaf.index} стоит после записи ${before.index}: порядок нарушен.`); // prettier-ignore
    const gap = leaf.orgSeq - before.orgSeq - 1;
    if (gap > 0) faults.push(`Между записями ${before.index} и ${leaf.index} пропущено событий организации: ${gap}.`);
    else if (gap < 0) faults.push(`Номер записи ${leaf.index} в организации не следует за предыдущим.`);
  }
};

const timeOf = (leaf: Leaf): number => Date.parse(leaf.recordedAt);
const isWithin = (leaf: Leaf, { from, to }: Manifest): boolean =>
  timeOf(leaf) >= Date.parse(from) && timeOf(leaf) < Date.parse(to);

/** The leaves right before and right behind the period are there only to show that none is missing. */
const eventLeaves = (leaves: readonly Leaf[], manifest: Manifest): readonly Leaf[] => {
  const first = leaves[0] !== undefined && isWithin(leaves[0], manifest) ? 0 : 1;
  const last = leaves.at(-1);
  return leaves.slice(first, last !== undefined && !isWithin(last, manifest) ? -1 : undefined);
};

const checkPeriod = (leaves: readonly Leaf[], manifest: Manifest, faults: string[]): void => {
  const [first, last] = [leaves[0], leaves.at(-1)];
  if (first === undefined || last === undefined) return;
  if (!(timeOf(first) < Date.parse(manifest.from)) && first.orgSeq !== 0)
    faults.push(
      'Начало периода не доказано: нет записи организации, сделанной до него, — события могли быть отброшены.',
    );
  if (!(timeOf(last) >= Date.parse(manifest.to)))
    faults.push(
      'Конец периода не доказан: нет записи организации, сделанной после него, — события могли быть отброшены.',
    );
};

const numbersOf = (leaves: readonly Leaf[], manifest: Manifest): string => {
  const within = eventLeaves(leaves, manifest);
  return `${Number(within[0]?.orgSeq) + 1}–${Number(within.at(-1)?.orgSeq) + 1}`;
};

const checkEvents = (files: Files, leaves: readonly Leaf[], manifest: Manifest, faults: string[]): void => {
  const expected = eventLeaves(leaves, manifest);
  const bytes = fileOf(files, 'events.jsonl');
  let [at, count] = [0, 0];
  for (; at < bytes.length; count += 1) {
    const border = bytes.indexOf(10, at);
    const end = border < 0 ? -1 : bytes.indexOf(10, border + 1);
    if (end < 0) return void faults.push('Файл events.jsonl обрывается.');
    const leaf = expected[count];
    if (leaf !== undefined) {
      const name = `Событие ${leaf.id} (запись ${leaf.index}, ${leaf.type})`;
      if (!isHex(sha256(bytes.subarray(at, end)), leaf.hash))
        faults.push(`${name} изменено: его байты не те, что записаны в журнале.`);
      else checkEnvelope(name, utf8(bytes.subarray(border + 1, end)), leaf, faults);
    }
    at = end + 1;
  }
  if (count !== expected.length || manifest.events !== count)
    faults.push(`Событий ${count}, записей о них ${expected.length}, обещано ${manifest.events}: числа не сходятся.`);
};

const checkEnvelope = (name: string, metadata: string, leaf: Leaf, faults: string[]): void => {
  const { eventId, orgId = '', effectiveOn, recordedAt } = parse(metadata, name) as Record<string, unknown>;
  const same = eventId === leaf.id && orgId === leaf.org && effectiveOn === leaf.effectiveOn && recordedAt === leaf.recordedAt; // prettier-ignore
  if (!same) faults.push(`${name}: запись в журнале говорит о событии не то, что стоит в нём самом.`);
};

const checkTimes = (leaves: readonly Leaf[], { time }: Checkpoint, now: number, faults: string[]): void => {
  if (time !== undefined && time * 1000 > now + SKEW)
    faults.push(`Контрольная точка подписана в будущем: ${instant(time)}.`);
  for (const leaf of leaves) {
    const at = timeOf(leaf);
    if (Number.isNaN(at)) faults.push(`Запись ${leaf.index}: время записано неверно.`);
    else if (at > now + SKEW) faults.push(`Запись ${leaf.index} помечена временем, которое ещё не наступило: ${leaf.recordedAt}.`); // prettier-ignore
    else if (time !== undefined && at > time * 1000 + SKEW) faults.push(`Запись ${leaf.index} помечена временем позже контрольной точки, в которую входит: ${leaf.recordedAt}.`); // prettier-ignore
  }
};

// --- The tree (RFC 9162) ---

const checkTree = (leaves: readonly Leaf[], { size, root }: Checkpoint, proof: Bytes[]): void => {
  const last = leaves.at(-1)?.index ?? 0;
  if (last >= size) refuse(`Контрольная точка устарела: в ней ${size} записей, а в комплекте есть запись ${last}.`);
  const placed = leaves.map(({ index, bytes }) => ({ index, hash: leafHash(bytes) }));
  if (placed.some(({ index }, i) => !(index > (placed[i - 1]?.index ?? -1))))
    refuse('Записи стоят не по порядку: дерево по ним не построить.');
  const found = rootOfMany(placed, size, proof);
  if (found === undefined) refuse('Доказательство не от этих записей: число хешей в нём другое.');
  else if (!sameBytes(found, root))
    refuse('Записи не складываются в дерево контрольной точки: изменена запись или доказательство чужое.');
};

const rootOfMany = (leaves: readonly Placed[], size: number, proof: readonly Bytes[]): Bytes | undefined => {
  let used = 0;
  const walk = (lo: number, hi: number, from: number, to: number): Bytes | undefined => {
    if (from === to) return proof[used++];
    if (hi - lo === 1) return leaves[from]?.hash;
    let half = 1;
    while (half * 2 < hi - lo) half *= 2;
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (leaves[middle]!.index < lo + half) low = middle + 1;
      else high = middle;
    }
    const left = walk(lo, lo + half, from, low);
    const right = walk(lo + half, hi, low, to);
    return left && right && nodeHash(left, right);
  };
  const root = walk(0, size, 0, leaves.length);
  return used === proof.length ? root : undefined;
};

const checkGrowth = (start: Checkpoint, end: Checkpoint, proof: Bytes[]): void => {
  if (start.size > end.size) refuse('Начальная контрольная точка больше конечной.');
  if (!grows(start, end, proof))
    refuse('Конечная контрольная точка не продолжает начальную: история журнала переписана (раздвоена).');
};

const grows = (start: Checkpoint, end: Checkpoint, proof: readonly Bytes[]): boolean => {
  if (start.size === 0) return proof.length === 0;
  if (start.size === end.size) return proof.length === 0 && sameBytes(start.root, end.root);
  let [node, last] = [start.size - 1, end.size - 1];
  const up = () => ([node, last] = [Math.floor(node / 2), Math.floor(last / 2)]);
  while (node % 2 === 1) up();
  const path = node === 0 ? [start.root, ...proof] : proof;
  let [old, young] = [path[0], path[0]];
  if (old === undefined || young === undefined) return false;
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, young] = [nodeHash(hash, old), nodeHash(hash, young)];
      while (node % 2 === 0 && node !== 0) up();
    } else young = nodeHash(young, hash);
    up();
  }
  return last === 0 && sameBytes(old, start.root) && sameBytes(young, end.root);
};

const checkKnown = async (
  ours: readonly Checkpoint[],
  keys: readonly Key[],
  { checkpoints = [] }: Trust,
  { faults, notices }: { faults: string[]; notices: string[] },
): Promise<void> => {
  for (const note of checkpoints) {
    const known = await openCheckpoint(note, keys, 'известная вам', ours[0]!.origin).catch((error: Error) => error);
    if (known instanceof Error) {
      faults.push(known.message);
      continue;
    }
    const same = ours.filter(({ size }) => size === known.size);
    if (same.some(({ root }) => !sameBytes(root, known.root)))
      faults.push(`Известная вам контрольная точка (${known.size} записей) другая: журнал показывают по-разному.`);
    else if (same.length === 0)
      notices.push(
        `Известная вам контрольная точка (${known.size} записей) с комплектом не сопоставлена: в нём её нет.`,
      );
  }
};

// --- Notes, keys, checkpoints (C2SP) ---

const ED25519 = 1;
const COSIGNATURE = 4;

const parseKey = (text: string): Key => {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  const bytes = fromBase64(encoded);
  const [kind = 0, publicKey] = [bytes[0], bytes.subarray(1)];
  if (publicKey.length !== 32) refuse('Ключ записан неверно.');
  const hash = sha256(concat(encoder.encode(`${name}\n`), bytes));
  if (hex(hash.subarray(0, 4)) !== id) refuse('Номер ключа не соответствует ключу.');
  return { name, id: numberOf(hash), kind, publicKey, text: text.trim() };
};

const openCheckpoint = async (
  note: string,
  keys: readonly Key[],
  which: string,
  expected: string,
): Promise<Checkpoint> => {
  const border = note.lastIndexOf('\n\n');
  if (border < 0 || !note.endsWith('\n')) refuse(`Контрольная точка (${which}) записана не по форме.`);
  const text = note.slice(0, border + 1);
  const [origin = '', size = '', encoded = ''] = text.split('\n');
  const root = fromBase64(encoded);
  if (!/^(?:0|[1-9]\d{0,15})$/u.test(size) || root.length !== 32)
    refuse(`Контрольная точка (${which}) записана не по форме.`);
  if (origin !== expected) refuse(`Контрольная точка (${which}) другого журнала: ${origin}.`);
  let signed = false;
  let time: number | undefined;
  for (const line of note.slice(border + 2, -1).split('\n')) {
    const [, name, code = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
    const bytes = fromBase64(code);
    const key = keys.find((known) => known.name === name && known.id === numberOf(bytes));
    if (key === undefined) continue;
    const stamp = key.kind === COSIGNATURE ? Number(new DataView(bytes.buffer).getBigUint64(4)) : undefined;
    const message = stamp === undefined ? text : `cosignature/v1\ntime ${stamp}\n${text}`;
    if (!(await isSigned(key, message, bytes.subarray(stamp === undefined ? 4 : 12))))
      refuse(`Подпись под контрольной точкой (${which}) не сходится: она изменена после подписания.`);
    if (key.kind === ED25519 && name === origin) signed = true;
    time ??= stamp;
  }
  if (!signed) refuse(`Контрольная точка (${which}) не подписана известным ключом журнала.`);
  if (time === undefined && keys.some(({ kind }) => kind === COSIGNATURE))
    refuse(`Под контрольной точкой (${which}) нет подписи со временем.`);
  return { origin, size: Number(size), root, ...(time === undefined ? {} : { time }) };
};

const isSigned = async ({ publicKey }: Key, message: string, signature: Bytes): Promise<boolean> => {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
  return subtle.verify({ name: 'Ed25519' }, key, signature, encoder.encode(message));
};

// --- Bytes ---

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
const utf8 = (bytes: Bytes): string => decoder.decode(bytes);
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const instant = (seconds: number): string => new Date(seconds * 1000).toISOString();
const numberOf = (bytes: Uint8Array): number => bytes.slice(0, 4).reduce((number, byte) => number * 256 + byte, 0);
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Bytes => {
  try {
    const signs = atob(text);
    const bytes = new Uint8Array(signs.length);
    for (let i = 0; i < signs.length; i += 1) bytes[i] = signs.charCodeAt(i);
    return bytes;
  } catch {
    return new Uint8Array();
  }
};
const concat = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
const parse = (text: string, where: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  return refuse(`Не читается: ${where}.`);
};
/** Lines of a text, without their ends. */
const linesOf = (bytes: Bytes): Bytes[] => {
  const lines: Bytes[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    lines.push(bytes.subarray(at, end < 0 ? undefined : end));
    at = end < 0 ? bytes.length : end + 1;
  }
  return lines;
};
const DIGITS = '0123456789abcdef';
const isHex = (bytes: Uint8Array, text: string): boolean => {
  if (text.length !== bytes.length * 2) return false;
  for (let i = 0; i < bytes.length; i += 1)
    if (text[2 * i] !== DIGITS[bytes[i]! >> 4] || text[2 * i + 1] !== DIGITS[bytes[i]! & 15]) return false;
  return true;
};

/** Where what is hashed is put together: its first byte says leaf or node. */
let leafBytes = new Uint8Array(65_536);
const nodeBytes = Uint8Array.of(1, ...new Uint8Array(64));
const leafHash = (entry: Uint8Array): Bytes => {
  if (entry.length >= leafBytes.length) leafBytes = new Uint8Array(entry.length + 1);
  leafBytes.set(entry, 1);
  return sha256(leafBytes.subarray(0, entry.length + 1));
};
const nodeHash = (left: Uint8Array, right: Uint8Array): Bytes => {
  nodeBytes.set(left, 1);
  nodeBytes.set(right, 33);
  return sha256(nodeBytes);
};

/** Node's own SHA-256 where there is one; browsers have none that answers at once. */
const sha256 = (() => {
  type Hash = (algorithm: string, data: Uint8Array, encoding: 'buffer') => Bytes;
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => { hash?: Hash } } };
  const native = process?.getBuiltinModule?.('node:crypto')?.hash;
  return native === undefined ? (data: Uint8Array) => plainSha256(data) : (data: Uint8Array) => native('sha256', data, 'buffer'); // prettier-ignore
})();

/** The first 32 bits of the fractional parts of the roots (FIPS 180-4), counted out here rather than listed. */
const [ROUND, INITIAL] = ((): readonly [Uint32Array, Uint32Array] => {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (value: number) => ((value % 1) * 2 ** 32) >>> 0;
  return [Uint32Array.from(primes, (n) => fraction(Math.cbrt(n))), Uint32Array.from(primes.slice(0, 8), (n) => fraction(Math.sqrt(n)))]; // prettier-ignore
})();

/** SHA-256 in plain code (FIPS 180-4). */
export const plainSha256 = (data: Uint8Array): Bytes => {
  const length = Math.ceil((data.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, BigInt(data.length) * 8n);
  const state = INITIAL.slice();
  const w = new Uint32Array(64);
  const turn = (x: number, by: number) => (x >>> by) | (x << (32 - by));
  for (let block = 0; block < length; block += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(block + i * 4);
    for (let i = 16; i < 64; i += 1) {
      const [a, b] = [w[i - 15]!, w[i - 2]!];
      w[i] = w[i - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i += 1) {
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i]! + w[i]!) | 0;
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + value;
  }
  const hash = new Uint8Array(32);
  const out = new DataView(hash.buffer);
  for (const [i, value] of state.entries()) out.setUint32(i * 4, value);
  return hash;
};

// --- The archive ---

type Files = ReadonlyMap<string, Bytes>;

const fileOf = (files: Files, name: string): Bytes => files.get(name) ?? refuse(`В комплекте нет файла ${name}.`);
const textOf = (files: Files, name: string): string => {
  try {
    return utf8(fileOf(files, name));
  } catch (error) {
    if (error instanceof Fault) throw error;
    return refuse(`Файл ${name} — не текст.`);
  }
};

const unzip = async (archive: Bytes): Promise<Files> => {
  const view = new DataView(archive.buffer);
  let end = archive.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return refuse('Архив обрывается или это не zip.');
  const files = new Map<string, Bytes>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return refuse('Оглавление архива повреждено.');
    const [method, packed, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)]; // prettier-ignore
    const [title, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number]; // prettier-ignore
    const name = utf8(archive.subarray(at + 46, at + 46 + title));
    const local = view.getUint32(at + 42, true);
    if (local + 30 > end) return refuse('Оглавление архива повреждено.');
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const data = await inflate(archive.slice(begin, begin + packed), method).catch(() => undefined);
    if (data === undefined || data.length !== size || crc32(data) !== view.getUint32(at + 16, true))
      return refuse(`Файл ${name} в архиве повреждён.`);
    if (files.has(name)) return refuse(`Файл ${name} в архиве дважды.`);
    files.set(name, data);
    at += 46 + title + extra + comment;
  }
  return files;
};

/** What zip archives find accidents by. */
const crc32 = (() => {
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  return (data: Bytes): number => {
    let value = -1;
    for (let i = 0; i < data.length; i += 1) value = table[(value ^ data[i]!) & 255]! ^ (value >>> 8);
    return ~value >>> 0;
  };
})();

type Inflate = (data: Uint8Array) => Bytes;
const inflate = async (data: Bytes, method: number): Promise<Bytes> => {
  if (method === 0) return data;
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => { inflateRawSync?: Inflate } } };
  const native = process?.getBuiltinModule?.('node:zlib')?.inflateRawSync;
  if (native !== undefined) return new Uint8Array(native(data));
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
