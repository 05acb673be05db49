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

/** Told how far the check is: bytes of a part done, of how many. */
export type Tell = (part: 'archive' | 'leaves' | 'events' | 'tree', done: number, of: number) => void;

type Bytes = Uint8Array<ArrayBuffer>;
/** `at`: when it was recorded, in milliseconds since 1970; `leafHash`: its hash in the tree. */
type Leaf = Readonly<
  Record<'org' | 'id' | 'type' | 'effectiveOn' | 'recordedAt' | 'hash', string> &
    Record<'index' | 'orgSeq' | 'at', number> & { leafHash: Bytes }
>;
type Key = Readonly<{ name: string; id: number; kind: number; publicKey: Bytes; text: string }>;
type Checkpoint = Readonly<{ origin: string; size: number; root: Bytes; time?: number }>;

const FORMAT = 'zveno-audit-bundle/2';
const LEAF_FIELDS = ['index', 'org', 'orgSeq', 'stream', 'revision', 'id', 'type', 'effectiveOn', 'recordedAt', 'hash'] as const; // prettier-ignore
/** Numbers are numbers, the rest is text. */
const LEAF_NUMBERS: readonly string[] = ['index', 'orgSeq', 'revision'];
/** By so much clocks may differ, in milliseconds. */
const SKEW = 60_000;
const MAX_FAULTS = 50;
/** So many lines are worked on between two words about how far it is. */
const TELL_EVERY = 4096;

/** A fault that ends a part of the check. */
class Fault extends Error {}
const refuse = (sentence: string): never => {
  throw new Fault(sentence);
};

/** Checks a bundle. Never throws for what is in it: whatever is wrong stands in `faults`. */
export const verifyBundle = async (
  archive: Uint8Array,
  trust: Trust = {},
  tell: Tell = () => undefined,
): Promise<Verdict> => {
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
    const files = await unzip(archive as Bytes, tell);
    const manifest = readManifest(files);
    const keys = readKeys(files, trust, notices, faults);
    const [start, end] = [
      await attempt(() => openCheckpoint(textOf(files, 'checkpoint-start.txt'), keys, 'начальная', manifest.origin)),
      await attempt(() => openCheckpoint(textOf(files, 'checkpoint-end.txt'), keys, 'конечная', manifest.origin)),
    ];
    const proof = await attempt(() => readProof(files));
    if (start && end && proof) await attempt(() => checkGrowth(start, end, proof.growth));
    if (start && end) await checkKnown([start, end], keys, trust, { faults, notices });
    const leaves = readLeaves(files, manifest, faults, tell);
    checkOrder(leaves, faults);
    checkPeriod(leaves, manifest, faults);
    checkEvents(files, leaves, manifest, faults, tell);
    if (end) checkTimes(leaves, end, trust.now ?? Date.now(), faults);
    tell('tree', 0, leaves.length);
    if (end && proof) await attempt(() => checkTree(leaves, end, proof.leaves));
    tell('tree', leaves.length, leaves.length);
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

const readProof = (files: Files): { leaves: Bytes; growth: Bytes[] } => {
  const hashes = (name: string): Bytes => {
    const bytes = fileOf(files, name);
    return bytes.length % HASH === 0 ? bytes : refuse(`В ${name} есть хеш неверной длины.`);
  };
  const growth = hashes('proof-growth.bin');
  const count = growth.length / HASH;
  return {
    leaves: hashes('proof-leaves.bin'),
    growth: Array.from({ length: count }, (_, i) => growth.subarray(i * HASH, (i + 1) * HASH)),
  };
};

// --- Leaves and events ---

/** A line of leaves.jsonl: the fields in their order, nothing between them. */
const LEAF_LINE = new RegExp(
  `^\\{${LEAF_FIELDS.map((field) => `"${field}":${LEAF_NUMBERS.includes(field) ? '(0|[1-9]\\d{0,15})' : '"((?:[^"\\\\]|\\\\.)*)"'}`).join(',')}\\}$`,
  'u',
);

const readLeaves = (files: Files, { organizationId }: Manifest, faults: string[], tell: Tell): Leaf[] => {
  const leaves: Leaf[] = [];
  const file = fileOf(files, 'leaves.jsonl');
  const text = utf8(file);
  // The hash of a leaf is that of a zero and its bytes: the border before a line becomes that zero.
  const bytes = new Uint8Array(file.length + 1);
  bytes.set(file, 1);
  let begin = 0;
  for (const line of text.split('\n')) {
    const end = begin + 1 + (text.length === file.length ? line.length : encoder.encode(line).length);
    if (begin === file.length) break;
    const parts = LEAF_LINE.exec(line);
    if (parts === null) return refuse(`Строка ${leaves.length + 1} в leaves.jsonl записана не по форме.`);
    bytes[begin] = 0;
    const leaf = leafFrom(parts, sha256(bytes.subarray(begin, end)));
    if (leaf.org !== organizationId) faults.push(`Запись ${leaf.index} не этой организации.`);
    leaves.push(leaf);
    begin = end;
    if (leaves.length % TELL_EVERY === 0) tell('leaves', end, file.length);
  }
  if (leaves.length === 0) refuse('В комплекте нет ни одной записи.');
  return leaves;
};

const leafFrom = (parts: readonly string[], leafHash: Bytes): Leaf => {
  const recordedAt = textAt(parts[9]!);
  return {
    index: Number(parts[1]),
    org: textAt(parts[2]!),
    orgSeq: Number(parts[3]),
    id: textAt(parts[6]!),
    type: textAt(parts[7]!),
    effectiveOn: textAt(parts[8]!),
    recordedAt,
    at: Date.parse(recordedAt),
    hash: parts[10]!,
    leafHash,
  };
};

const textAt = (text: string): string => (text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text);

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

const isWithin = ({ at }: Leaf, { from, to }: Manifest): boolean => at >= Date.parse(from) && at < Date.parse(to);

/** The leaves right before and right behind the period are there only to show that none is missing. */
const eventLeaves = (leaves: readonly Leaf[], manifest: Manifest): readonly Leaf[] => {
  const first = leaves[0] !== undefined && isWithin(leaves[0], manifest) ? 0 : 1;
  const last = leaves.at(-1);
  return leaves.slice(first, last !== undefined && !isWithin(last, manifest) ? -1 : undefined);
};

const checkPeriod = (leaves: readonly Leaf[], manifest: Manifest, faults: string[]): void => {
  const [first, last] = [leaves[0], leaves.at(-1)];
  if (first === undefined || last === undefined) return;
  if (!(first.at < Date.parse(manifest.from)) && first.orgSeq !== 0)
    faults.push(
      'Начало периода не доказано: нет записи организации, сделанной до него, — события могли быть отброшены.',
    );
  if (!(last.at >= Date.parse(manifest.to)))
    faults.push(
      'Конец периода не доказан: нет записи организации, сделанной после него, — события могли быть отброшены.',
    );
};

const numbersOf = (leaves: readonly Leaf[], manifest: Manifest): string => {
  const within = eventLeaves(leaves, manifest);
  return `${Number(within[0]?.orgSeq) + 1}–${Number(within.at(-1)?.orgSeq) + 1}`;
};

const checkEvents = (files: Files, leaves: readonly Leaf[], manifest: Manifest, faults: string[], tell: Tell): void => {
  const expected = eventLeaves(leaves, manifest);
  const bytes = fileOf(files, 'events.jsonl');
  let [at, count] = [0, 0];
  for (; at < bytes.length; count += 1) {
    const border = bytes.indexOf(10, at);
    const end = border < 0 ? -1 : bytes.indexOf(10, border + 1);
    if (end < 0) return void faults.push('Файл events.jsonl обрывается.');
    const leaf = expected[count];
    if (leaf !== undefined) {
      if (sha256Hex(bytes.subarray(at, end)) !== leaf.hash)
        faults.push(`${eventName(leaf)} изменено: его байты не те, что записаны в журнале.`);
      else checkEnvelope(bytes.subarray(border + 1, end), leaf, faults);
    }
    at = end + 1;
    if (count % TELL_EVERY === 0) tell('events', at, bytes.length);
  }
  if (count !== expected.length || manifest.events !== count)
    faults.push(`Событий ${count}, записей о них ${expected.length}, обещано ${manifest.events}: числа не сходятся.`);
};

const eventName = ({ id, index, type }: Leaf): string => `Событие ${id} (запись ${index}, ${type})`;

const checkEnvelope = (metadata: Bytes, leaf: Leaf, faults: string[]): void => {
  let envelope: Record<string, unknown>;
  try {
    envelope = Object(JSON.parse(utf8(metadata))) as Record<string, unknown>;
  } catch {
    return refuse(`Не читается: ${eventName(leaf)}.`);
  }
  const { eventId, orgId = '', effectiveOn, recordedAt } = envelope;
  const same = eventId === leaf.id && orgId === leaf.org && effectiveOn === leaf.effectiveOn && recordedAt === leaf.recordedAt; // prettier-ignore
  if (!same) faults.push(`${eventName(leaf)}: запись в журнале говорит о событии не то, что стоит в нём самом.`);
};

const checkTimes = (leaves: readonly Leaf[], { time }: Checkpoint, now: number, faults: string[]): void => {
  if (time !== undefined && time * 1000 > now + SKEW)
    faults.push(`Контрольная точка подписана в будущем: ${instant(time)}.`);
  for (const leaf of leaves) {
    const { at } = leaf;
    if (Number.isNaN(at)) faults.push(`Запись ${leaf.index}: время записано неверно.`);
    else if (at > now + SKEW) faults.push(`Запись ${leaf.index} помечена временем, которое ещё не наступило: ${leaf.recordedAt}.`); // prettier-ignore
    else if (time !== undefined && at > time * 1000 + SKEW) faults.push(`Запись ${leaf.index} помечена временем позже контрольной точки, в которую входит: ${leaf.recordedAt}.`); // prettier-ignore
  }
};

// --- The tree (RFC 9162) ---

const checkTree = (leaves: readonly Leaf[], { size, root }: Checkpoint, proof: Bytes): void => {
  const last = leaves.at(-1)?.index ?? 0;
  if (last >= size) refuse(`Контрольная точка устарела: в ней ${size} записей, а в комплекте есть запись ${last}.`);
  if (leaves.some(({ index }, i) => !(index > (leaves[i - 1]?.index ?? -1))))
    refuse('Записи стоят не по порядку: дерево по ним не построить.');
  const found = rootOfMany(leaves, size, proof);
  if (found === undefined) refuse('Доказательство не от этих записей: число хешей в нём другое.');
  else if (!sameBytes(found, root))
    refuse('Записи не складываются в дерево контрольной точки: изменена запись или доказательство чужое.');
};

/** The root over leaves and, between them, the hashes of the proof, left to right; undefined if there are more or fewer. */
const rootOfMany = (leaves: readonly Leaf[], size: number, proof: Bytes): Bytes | undefined => {
  // By depth: the left child, the right child and the node, eight words each. Nothing is made anew for a node.
  const words = new Int32Array(24 * 64);
  let used = 0;
  const take = (bytes: Bytes, at: number, to: number): boolean => {
    if (at + HASH > bytes.length) return false;
    for (let i = 0, from = at; i < 8; i += 1, from += 4)
      words[to + i] = (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!;
    return true;
  };
  const walk = (lo: number, hi: number, from: number, to: number, depth: number, out: number): boolean => {
    if (from === to) return take(proof, HASH * used++, out);
    if (hi - lo === 1) return take(leaves[from]!.leafHash, 0, out);
    let half = 1;
    while (half * 2 < hi - lo) half *= 2;
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (leaves[middle]!.index < lo + half) low = middle + 1;
      else high = middle;
    }
    const own = depth * 16 + 8;
    if (!walk(lo, lo + half, from, low, depth + 1, own)) return false;
    if (!walk(lo + half, hi, low, to, depth + 1, own + 8)) return false;
    nodeWords(words, own, out);
    return true;
  };
  if (!walk(0, size, 0, leaves.length, 0, 0) || used * HASH !== proof.length) return undefined;
  return bytesOf(words.subarray(0, 8));
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
/** Big-endian. */
const bytesOf = (words: ArrayLike<number>): Bytes => {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < words.length; i += 1) view.setInt32(i * 4, words[i]!);
  return bytes;
};

/** What of Node is there; nothing in a browser. */
const builtin = <T>(name: string): Partial<T> => {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => Partial<T> | undefined } };
  return process?.getBuiltinModule?.(name) ?? {};
};

// --- SHA-256 (FIPS 180-4) ---

/** Bytes of a hash. */
const HASH = 32;

type NativeHash = { hash: (algorithm: string, data: Uint8Array, encoding: 'buffer' | 'hex') => unknown };
const { hash: nativeHash } = builtin<NativeHash>('node:crypto');

/** Node's own SHA-256 where there is one; browsers have none that answers at once. */
const sha256 = (data: Uint8Array): Bytes =>
  nativeHash === undefined ? plainSha256(data) : (nativeHash('sha256', data, 'buffer') as Bytes);
const sha256Hex = (data: Uint8Array): string =>
  nativeHash === undefined ? hex(plainSha256(data)) : String(nativeHash('sha256', data, 'hex'));

/** The first 32 bits of the fractional parts of the roots (FIPS 180-4), counted out here rather than listed. */
const [ROUND, INITIAL] = ((): readonly [Int32Array, Int32Array] => {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (value: number) => ((value % 1) * 2 ** 32) | 0;
  return [Int32Array.from(primes, (n) => fraction(Math.cbrt(n))), Int32Array.from(primes.slice(0, 8), (n) => fraction(Math.sqrt(n)))]; // prettier-ignore
})();

/** Draws the sixteen words of a block out to sixty-four, each with the constant of its round. */
const schedule = (w: Int32Array, out: Int32Array, to: number): void => {
  for (let i = 16; i < 64; i += 1) {
    const [a, b] = [w[i - 15]!, w[i - 2]!];
    const first = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const second = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    w[i] = (w[i - 16]! + first + w[i - 7]! + second) | 0;
  }
  for (let i = 0; i < 64; i += 1) out[to + i] = (w[i]! + ROUND[i]!) | 0;
};

/** Works one block, drawn out, into the state. */
const compress = (state: Int32Array, w: Int32Array, at: number): void => {
  let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!, e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!; // prettier-ignore
  for (let i = at; i < at + 64; i += 1) {
    const one = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + one + (g ^ (e & (f ^ g))) + w[i]!) | 0;
    const zero = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (zero + ((a & b) | (c & (a | b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
};

const block = new Int32Array(64);
const drawn = new Int32Array(64);
const state = new Int32Array(8);

/** SHA-256 in plain code. */
export const plainSha256 = (data: Uint8Array): Bytes => {
  const length = Math.ceil((data.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, BigInt(data.length) * 8n);
  state.set(INITIAL);
  for (let at = 0; at < length; at += 64) {
    for (let i = 0; i < 16; i += 1) block[i] = view.getInt32(at + i * 4);
    schedule(block, drawn, 0);
    compress(state, drawn, 0);
  }
  return bytesOf(state);
};

/** The second block of a node holds its last byte and padding: 256 blocks there are, drawn out once. */
const lastBlocks = (() => {
  const all = new Int32Array(256 * 64);
  for (let byte = 0; byte < 256; byte += 1) {
    block.fill(0, 0, 16);
    block[0] = (byte << 24) | 0x80_0000;
    block[15] = 65 * 8;
    schedule(block, all, byte * 64);
  }
  return all;
})();

/**
 * The hash of a node over two others (RFC 9162, 2.1.1): one byte 1 and 64 bytes, in words at `from`; the hash goes to `to`.
 * In plain code everywhere: for so few bytes a call to Node's costs more than the work.
 */
const nodeWords = (words: Int32Array, from: number, to: number): void => {
  block[0] = (1 << 24) | (words[from]! >>> 8);
  for (let i = 1; i < 16; i += 1) block[i] = (words[from + i - 1]! << 24) | (words[from + i]! >>> 8);
  schedule(block, drawn, 0);
  state.set(INITIAL);
  compress(state, drawn, 0);
  compress(state, lastBlocks, (words[from + 15]! & 255) * 64);
  words.set(state, to);
};

const nodeHash = (left: Uint8Array, right: Uint8Array): Bytes => sha256(concat(Uint8Array.of(1), left, right));

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

const unzip = async (archive: Bytes, tell: Tell): Promise<Files> => {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
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
    const data = await inflate(archive.subarray(begin, begin + packed), method, size).catch(() => undefined);
    if (data === undefined || data.length !== size || crc32(data) !== view.getUint32(at + 16, true))
      return refuse(`Файл ${name} в архиве повреждён.`);
    if (files.has(name)) return refuse(`Файл ${name} в архиве дважды.`);
    files.set(name, data);
    tell('archive', begin + packed, archive.length);
    at += 46 + title + extra + comment;
  }
  return files;
};

/** What zip archives find accidents by. */
const crc32 = ((): ((data: Bytes) => number) => {
  const native = builtin<{ crc32: (data: Bytes) => number }>('node:zlib').crc32;
  if (native !== undefined) return native;
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

type Inflate = (data: Bytes, options: { chunkSize: number; maxOutputLength: number }) => Bytes;
const inflate = async (data: Bytes, method: number, size: number): Promise<Bytes> => {
  if (method === 0) return data;
  const native = builtin<{ inflateRawSync: Inflate }>('node:zlib').inflateRawSync;
  // In one piece: so much is promised, and a byte more is one too many.
  if (native !== undefined) return native(data, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
