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

/** Told how far the check is: so much of a part done, of how much. */
export type Tell = (part: 'archive' | 'events' | 'tree', done: number, of: number) => void;

/** An archive that is read piece by piece; a `Blob` is one. */
export type Archive = Readonly<{
  size: number;
  slice: (from: number, to: number) => Readonly<{ arrayBuffer: () => Promise<ArrayBuffer> }>;
}>;

/** Those who check parts of a bundle, so many at once: threads, where there are some. */
export type Helpers = Readonly<{ count: number; check: (job: PartJob) => Promise<PartFound> }>;

type Bytes = Uint8Array<ArrayBuffer>;
type Leaf = Readonly<
  Record<'org' | 'id' | 'type' | 'effectiveOn' | 'recordedAt' | 'hash', string> & Record<'index' | 'orgSeq', number>
>;
type Key = Readonly<{ name: string; id: number; kind: number; publicKey: Bytes; text: string }>;
type Checkpoint = Readonly<{ origin: string; size: number; root: Bytes; time?: number }>;

const FORMAT = 'zveno-audit-bundle/3';
/** As it was before bundles came in parts: one part, and otherwise the same. */
const FORMAT_OF_ONE_PART = 'zveno-audit-bundle/2';
/** By so much clocks may differ, in milliseconds; and so many faults are told. */
const [SKEW, MAX_FAULTS] = [60_000, 50];
/** No file is larger, unpacked: of a part, and any other. */
const [MAX_PART, MAX_FILE] = [256 * 1024 * 1024, 1024 * 1024];

/** A fault that ends a part of the check. */
class Fault extends Error {}
const refuse = (sentence: string): never => {
  throw new Fault(sentence);
};
const sentenceOf = (error: unknown): string =>
  error instanceof Fault ? error.message : `Комплект не читается: ${(error as Error).message}.`;

/** Checks a bundle. Never throws for what is in it: whatever is wrong stands in `faults`. */
export const verifyBundle = async (
  archive: Uint8Array | Archive,
  trust: Trust = {},
  tell: Tell = () => undefined,
  helpers: Helpers = { count: 1, check: checkPart },
): Promise<Verdict> => {
  const [faults, facts, notices]: [string[], string[], string[]] = [[], [], []];
  const attempt = async <T>(part: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await part();
    } catch (error) {
      faults.push(sentenceOf(error));
      return undefined;
    }
  };
  await attempt(async () => {
    const files = await openArchive('slice' in archive && !ArrayBuffer.isView(archive) ? archive : inMemory(archive));
    const manifest = await readManifest(files);
    checkNames(files, manifest);
    tell('archive', 1, 1);
    const keys = readKeys(await textOf(files, 'keys.txt'), trust, notices, faults);
    const open = (name: string, which: string) =>
      attempt(async () => openCheckpoint(await textOf(files, name), keys, which, manifest.origin));
    const [start, end] = [
      await open('checkpoint-start.txt', 'начальная'),
      await open('checkpoint-end.txt', 'конечная'),
    ];
    const growth = await attempt(() => readGrowth(files));
    if (start && end && growth) await attempt(() => checkGrowth(start, end, growth));
    if (start && end) await checkKnown([start, end], keys, trust, { faults, notices });
    const now = trust.now ?? Date.now();
    if (end?.time !== undefined && end.time * 1000 > now + SKEW)
      faults.push(`Контрольная точка подписана в будущем: ${instant(end.time)}.`);
    const found = await checkParts(files, manifest, { now, ...(end && { end }), tell, helpers, faults });
    facts.push(
      `Журнал ${manifest.origin}; организация ${manifest.organizationId}; записано с ${manifest.from} до ${manifest.to}.`,
      `Событий: ${manifest.events}${found.numbers === '' ? '' : `; все они подряд, номера в организации ${found.numbers}`}.`,
    );
    if (end)
      facts.push(
        `Контрольная точка: ${end.size} записей, корень ${base64(end.root)}${end.time === undefined ? '' : `, подписана ${instant(end.time)}`}.`,
      );
    notices.push('Опись index.html сделана для чтения: она не подписана и не проверялась; удостоверены события.');
  });
  const shown = faults.slice(0, MAX_FAULTS);
  if (faults.length > MAX_FAULTS) shown.push(`И ещё нарушений: ${faults.length - MAX_FAULTS}.`);
  return { holds: faults.length === 0, faults: shown.map(harmless), facts: (faults.length === 0 ? facts : []).map(harmless), notices: notices.map(harmless) }; // prettier-ignore
};

// --- What the bundle says of itself ---

type Manifest = Readonly<
  Record<'origin' | 'organizationId' | 'from' | 'to', string> & Record<'events' | 'parts', number>
>;

const readManifest = async (files: Files): Promise<Manifest> => {
  const text = await textOf(files, 'manifest.json');
  const manifest = parse(text, 'manifest.json') as Omit<Manifest, 'parts'> & { format: string; parts?: number };
  if (manifest.format !== FORMAT && manifest.format !== FORMAT_OF_ONE_PART)
    refuse(`Формат комплекта неизвестен: нужен ${FORMAT}.`);
  if (JSON.stringify(manifest, undefined, 2) !== text)
    refuse('Файл manifest.json записан не по форме: его можно прочесть по-разному.');
  for (const field of ['origin', 'organizationId', 'from', 'to'] as const)
    if (typeof manifest[field] !== 'string') refuse(`В manifest.json нет поля ${field}.`);
  const { from, to, events, parts = 1 } = manifest;
  if (![from, to].every((time) => INSTANT.test(time)) || from > to) refuse('В manifest.json период записан неверно.');
  if (![events, parts].every((number) => Number.isSafeInteger(number) && number >= 0) || parts === 0)
    refuse('В manifest.json число записано неверно.');
  return { ...manifest, parts };
};

/** The files of the parts: the first has no number. */
const partName = (name: string, part: number): string =>
  part === 0 ? name : name.replace('.', `-${String(part + 1).padStart(4, '0')}.`);
const PART_FILES = ['leaves.jsonl', 'events.jsonl', 'proof-leaves.bin', 'index.html'];

/** What nobody checks must not lie among what is checked. */
const checkNames = ({ entries }: Files, { parts }: Manifest): void => {
  const known = new Set([
    'manifest.json',
    'keys.txt',
    'checkpoint-start.txt',
    'checkpoint-end.txt',
    'proof-growth.bin',
  ]);
  for (let part = 0; part < Math.min(parts, entries.size); part += 1)
    for (const name of PART_FILES) known.add(partName(name, part));
  for (const name of entries.keys()) if (!known.has(name)) refuse(`В архиве лишний файл: ${plain(name)}.`);
};

const readKeys = (text: string, trust: Trust, notices: string[], faults: string[]): Key[] => {
  const enclosed = text.trim().split('\n').map(parseKey);
  if (trust.keys === undefined || trust.keys.length === 0) {
    // prettier-ignore
    notices.push(`Ключ взят из самого комплекта: ${enclosed[0]?.text}. Сверьте его с опубликованным — без этого подпись ничего не доказывает.`);
    return enclosed;
  }
  const trusted = trust.keys.map(parseKey);
  for (const { text: key, name } of trusted)
    if (enclosed.some((other) => other.name === name) && !enclosed.some((other) => other.text === key))
      faults.push(`Ключ в комплекте не тот, которому вы доверяете (${key}): комплект подписан кем-то другим.`);
  if (!trusted.some(({ kind }) => kind === COSIGNATURE))
    notices.push('Время контрольных точек не проверено: для этого нужен и второй опубликованный ключ, ключ времени.');
  return trusted;
};

const readGrowth = async (files: Files): Promise<Bytes[]> => {
  const bytes = await unpack(await packedOf(files, 'proof-growth.bin', MAX_FILE), true);
  if (bytes.length % HASH !== 0) refuse('В proof-growth.bin есть хеш неверной длины.');
  return Array.from({ length: bytes.length / HASH }, (_, i) => bytes.subarray(i * HASH, (i + 1) * HASH));
};

// --- The parts of a bundle, each for itself ---

/** One part to check: its files as they lie in the archive, and what they are held against. Can be sent to a thread. */
export type PartJob = Readonly<{
  leaves: Packed;
  events: Packed;
  proof: Packed;
  organizationId: string;
  period: Period;
  /** No event was recorded later than this instant, nor than that of the checkpoint. */
  latest: string;
  signed?: string;
  /** Leaves in the tree; without it the tree is not checked. */
  size?: number;
  isFirst: boolean;
  isLast: boolean;
}>;

/** The end of a part: a leaf, by its place in the log and in the organisation. */
type Edge = Readonly<{ index: number; orgSeq: number; recordedAt: string }>;

/** What was found in a part. `faults`: the first of them, of so many. */
export type PartFound = Readonly<{
  faults: readonly string[];
  faultCount: number;
  leaves: number;
  events: number;
  first?: Edge;
  last?: Edge;
  /** The numbers in the organisation of the first and the last event. */
  firstEvent?: number;
  lastEvent?: number;
  /** Unless the tree cannot be built: the nodes that the leaves come to, and the hashes of the proof before and behind them. */
  tree?: Readonly<{ nodes: readonly Node[]; hashes: Bytes; before: Bytes; behind: Bytes }>;
}>;

type Node = Readonly<{ level: number; index: number }>;

/** Checks one part. Never throws for what is in it. */
export const checkPart = async (job: PartJob): Promise<PartFound> => {
  const faults: string[] = [];
  let faultCount = 0;
  const fault = (sentence: string): void => {
    faultCount += 1;
    if (faults.length <= MAX_FAULTS) faults.push(sentence);
  };
  try {
    const leafBytes = assertText(job.leaves.name, await unpack(job.leaves));
    const eventBytes = assertText(job.events.name, await unpack(job.events));
    const proof = await unpack(job.proof);
    const read = readPart(leafBytes, eventBytes, job, fault);
    const { first, last, leaves, events, firstEvent, lastEvent } = read;
    if (first === undefined || last === undefined) return refuse(`В ${job.leaves.name} нет ни одной записи.`);
    const tree =
      job.size === undefined || !read.ordered ? undefined : treeOf(read.indices, read.hashes, proof, job, fault);
    // Then it is worth knowing whether an accident did it.
    if (faultCount > 0)
      for (const [i, { name, crc }] of [job.leaves, job.events, job.proof].entries())
        if (!isAsPacked([leafBytes, eventBytes, proof][i]!, crc)) faults.unshift(`Файл ${name} в архиве повреждён.`);
    return {
      ...{ faults, faultCount, leaves, events, first, last },
      ...(firstEvent !== undefined && { firstEvent }),
      ...(lastEvent !== undefined && { lastEvent }),
      ...(tree && { tree }),
    };
  } catch (error) {
    fault(sentenceOf(error));
    return { faults, faultCount, leaves: 0, events: 0 };
  }
};

type Whole = Readonly<{ end?: Checkpoint; now: number; tell: Tell; helpers: Helpers; faults: string[] }>;

/** Has the parts checked, several at once, and holds them against each other in their order. */
const checkParts = async (files: Files, manifest: Manifest, whole: Whole): Promise<{ numbers: string }> => {
  const { end, now, tell, helpers, faults } = whole;
  const { organizationId, from, to, parts } = manifest;
  const jobOf = async (part: number): Promise<PartJob> => {
    const [leaves, events, proof] = await Promise.all(
      PART_FILES.slice(0, 3).map((name) => packedOf(files, partName(name, part), MAX_PART)),
    );
    const page = files.entries.get(partName('index.html', part));
    if (page) await bytesOf(files, page, 0);
    return {
      ...{ leaves: leaves!, events: events!, proof: proof!, organizationId, period: { from, to } },
      latest: new Date(now + SKEW).toISOString(),
      ...(end?.time !== undefined && { signed: new Date(end.time * 1000 + SKEW).toISOString() }),
      ...(end && { size: end.size }),
      isFirst: part === 0,
      isLast: part === parts - 1,
    };
  };
  const under: Promise<PartFound>[] = [];
  const tree = new Nodes();
  let [covered, leaves, events, begun] = [0, 0, 0, 0];
  let [built, refused] = [end !== undefined, false];
  let [before, opening]: (Edge | undefined)[] = [];
  let [lowest, highest]: (number | undefined)[] = [];
  for (let part = 0; part < parts && !refused; part += 1) {
    for (; begun < Math.min(parts, part + helpers.count + 1); begun += 1) {
      under.push(jobOf(begun).then(helpers.check));
      under.at(-1)!.catch(() => undefined);
    }
    const found = await under.shift()!;
    faults.push(...found.faults);
    for (let more = found.faults.length; more < found.faultCount; more += 1) faults.push('');
    const { first, last } = found;
    refused = first === undefined || last === undefined;
    if (first === undefined || last === undefined) continue;
    if (before !== undefined) checkNext(before, first, (sentence) => faults.push(sentence));
    opening ??= first;
    const nodes = first.index < covered ? undefined : found.tree;
    if (built && nodes) {
      built = tree.takeHashes(gap(covered, first.index), nodes.before);
      tree.take(nodes.nodes, nodes.hashes);
      if (part === parts - 1) built &&= tree.takeHashes(tailOf(last.index + 1, end!.size), nodes.behind);
      if (!built) faults.push(OTHER_PROOF);
    } else built = false;
    [covered, before] = [last.index + 1, last];
    [leaves, events] = [leaves + found.leaves, events + found.events];
    [lowest, highest] = [lowest ?? found.firstEvent, found.lastEvent ?? highest];
    tell('events', part + 1, parts);
  }
  await Promise.allSettled(under);
  if (refused || opening === undefined || before === undefined) return { numbers: '' };
  checkPeriod(opening, before, manifest, faults);
  if (manifest.events !== events)
    faults.push(`Событий ${events}, записей о них и рядом ${leaves}, обещано ${manifest.events}: числа не сходятся.`);
  if (end !== undefined && before.index >= end.size)
    faults.push(`Контрольная точка устарела: в ней ${end.size} записей, а в комплекте есть запись ${before.index}.`);
  const sound = built && end !== undefined && sameBytes(tree.root(), end.root);
  // Where no tree was built, why has been said.
  if (!sound && (built || faults.length === 0))
    faults.push('Записи не складываются в дерево контрольной точки: изменена запись или доказательство чужое.');
  tell('tree', 1, 1);
  return { numbers: lowest === undefined ? '' : `${lowest + 1}–${Number(highest) + 1}` };
};

// --- Leaves and events ---

/** Text as JSON.stringify writes it, one sign a byte, nothing escaped; so that nothing can be read in two ways. */
const TEXT = '"([^"\\\\\\x00-\\x1f]*)"';
const NUMBER = '(0|[1-9]\\d{0,14})';
const INTEGER = '(?:0|-?[1-9]\\d{0,14})';
const MOMENT = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z';
const INSTANT = new RegExp(`^${MOMENT}$`, 'u');
const exactly = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`);
/** A line of leaves.jsonl: the fields in their order, nothing between them. */
const leafLine = (org: string): RegExp =>
  new RegExp(
    `\\{"index":${NUMBER},"org":${org},"orgSeq":${NUMBER},"stream":${uncaught(TEXT)},"revision":${uncaught(NUMBER)},"id":${TEXT},"type":${TEXT},` +
      `"effectiveOn":${TEXT},"recordedAt":"(${MOMENT})","hash":"([0-9a-f]{64})"\\}\\n`,
    'y',
  );
const uncaught = (pattern: string): string => pattern.replace('(', '(?:');
/** No leaf is shorter than this. */
const LEAST_LEAF = 160;

type Told = (sentence: string) => void;
type Read = Pick<PartFound, 'leaves' | 'events' | 'first' | 'last' | 'firstEvent' | 'lastEvent'> &
  Readonly<{ indices: Float64Array; hashes: Bytes; ordered: boolean }>;

/** Reads the leaves and hashes each (a zero and its bytes), and holds the events against them. */
const readPart = (leafBytes: Bytes, eventBytes: Bytes, job: PartJob, fault: Told): Read => {
  const { latest, signed = latest } = job;
  const org = signs(encoder.encode(JSON.stringify(job.organizationId).slice(1, -1)));
  const [own, any] = [leafLine(exactly(`"${org}"`)), leafLine(uncaught(TEXT))];
  const text = signs(leafBytes);
  // The border before a line becomes the zero of its hash.
  const bytes = concat(Uint8Array.of(0), leafBytes);
  const most = Math.ceil(leafBytes.length / LEAST_LEAF);
  const [indices, hashes] = [new Float64Array(most), new Uint8Array(HASH * most)];
  const events = new Events(eventBytes, job, fault);
  let [first, last]: (Edge | undefined)[] = [];
  let [firstEvent, lastEvent]: (number | undefined)[] = [];
  let [leaves, expected, ordered] = [0, 0, true];
  for (let begin = 0; begin < leafBytes.length;) {
    own.lastIndex = any.lastIndex = begin;
    const ours = own.exec(text);
    const parts = ours ?? any.exec(text);
    if (parts === null) return refuse(`Строка ${leaves + 1} в ${job.leaves.name} записана не по форме.`);
    const end = begin + parts[0].length;
    bytes[begin] = 0;
    sha256To(bytes.subarray(begin, end), hashes, leaves * HASH);
    const leaf = { index: Number(parts[1]), orgSeq: Number(parts[2]), id: parts[3]!, type: parts[4]!, effectiveOn: parts[5]!, recordedAt: parts[6]!, hash: parts[7]!, org }; // prettier-ignore
    if (ours === null) fault(`Запись ${leaf.index} не этой организации.`);
    if (leaf.recordedAt > latest) fault(`Запись ${leaf.index} помечена временем, которое ещё не наступило: ${leaf.recordedAt}.`); // prettier-ignore
    else if (leaf.recordedAt > signed) fault(`Запись ${leaf.index} помечена временем позже контрольной точки, в которую входит: ${leaf.recordedAt}.`); // prettier-ignore
    if (last !== undefined) checkNext(last, leaf, fault);
    ordered &&= last === undefined || leaf.index > last.index;
    first ??= edgeOf(leaf);
    last = edgeOf(leaf);
    // The leaves right before and right behind the period are there only to show that none is missing.
    const isEnd = (job.isFirst && begin === 0) || (job.isLast && end === leafBytes.length);
    if (!isEnd || isWithin(leaf, job.period)) {
      expected += 1;
      firstEvent ??= leaf.orgSeq;
      lastEvent = leaf.orgSeq;
      events.check(leaf);
    }
    indices[leaves] = leaf.index;
    leaves += 1;
    begin = end;
  }
  const count = events.end();
  if (count !== expected) fault(`В ${job.events.name} событий ${count}, а записей о них ${expected}: числа не сходятся.`); // prettier-ignore
  const found = { leaves, events: count, indices: indices.subarray(0, leaves), hashes, ordered };
  return { ...found, ...(first && { first }), ...(last && { last }), ...(firstEvent !== undefined && { firstEvent }), ...(lastEvent !== undefined && { lastEvent }) }; // prettier-ignore
};

const edgeOf = ({ index, orgSeq, recordedAt }: Leaf): Edge => ({ index, orgSeq, recordedAt });

const checkNext = (before: Edge, leaf: Edge, fault: Told): void => {
  if (leaf.index === before.index) fault(`Запись ${leaf.index} стоит дважды.`);
  else if (leaf.index < before.index)
    fault(`Запись ${leaf.index} стоит после записи ${before.index}: порядок нарушен.`);
  const missing = leaf.orgSeq - before.orgSeq - 1;
  if (missing > 0) fault(`Между записями ${before.index} и ${leaf.index} пропущено событий организации: ${missing}.`);
  else if (missing < 0) fault(`Номер записи ${leaf.index} в организации не следует за предыдущим.`);
};

type Period = Readonly<{ from: string; to: string }>;
/** Instants are written in one way, so that they are ordered as texts. */
const isWithin = ({ recordedAt }: Edge, { from, to }: Period): boolean => recordedAt >= from && recordedAt < to;

const checkPeriod = (first: Edge, last: Edge, { from, to }: Period, faults: string[]): void => {
  const unproven = (which: string, when: string) =>
    `${which} периода не доказан${which === 'Начало' ? 'о' : ''}: нет записи организации, сделанной ${when} него, — события могли быть отброшены.`;
  if (!(first.recordedAt < from) && first.orgSeq !== 0) faults.push(unproven('Начало', 'до'));
  if (!(last.recordedAt >= to)) faults.push(unproven('Конец', 'после'));
};

const eventName = ({ id, index, type }: Leaf): string => `Событие ${plain(id)} (запись ${index}, ${plain(type)})`;

/** Events of one form, as a pattern; by its place among what it captures, what is also said by the leaf. */
type Shape = Readonly<{ pattern: RegExp; eventId: number; orgId: number; effectiveOn: number; recordedAt: number }>;
/** By type of event: the forms seen so far. Whatever fits one can be read in one way only. */
const shapes = new Map<string, Shape[]>();
const [MAX_TYPES, MAX_SHAPES, MAX_SHAPE] = [2_000, 6, 8_192];

/** Everything that is written like this value: the same fields, other texts and numbers. */
const patternOf = (value: unknown): string => {
  if (typeof value === 'string') return uncaught(TEXT);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? INTEGER : exactly(String(value));
  if (typeof value !== 'object' || value === null) return '(?:true|false|null)';
  if (Array.isArray(value)) return value.length === 0 ? '\\[\\]' : `\\[(?:${patternOf(value[0])}(?:,(?!\\])|(?=\\])))+\\]`; // prettier-ignore
  return `\\{${Object.entries(value).map(([key, field]) => `${exactly(JSON.stringify(key))}:${patternOf(field)}`).join(',')}\\}`; // prettier-ignore
};

const OWN = ['eventId', 'orgId', 'effectiveOn', 'recordedAt'] as const;
const shapeOf = (data: object, envelope: object): Shape => {
  const keys = Object.keys(envelope).filter((key) => OWN.some((own) => own === key));
  const fields = Object.entries(envelope).map(([key, field]) => `${exactly(JSON.stringify(key))}:${keys.includes(key) ? TEXT : patternOf(field)}`); // prettier-ignore
  const [eventId = 0, orgId = 0, effectiveOn = 0, recordedAt = 0] = OWN.map((own) => keys.indexOf(own) + 1);
  const pattern = new RegExp(`${patternOf(data)}\\n\\{${fields.join(',')}\\}\\n`, 'y');
  return { pattern, eventId, orgId, effectiveOn, recordedAt };
};

/** The events of a part, one after the other. */
class Events {
  readonly #bytes: Bytes;
  readonly #text: string;
  readonly #name: string;
  readonly #fault: Told;
  #at = 0;
  #count = 0;

  constructor(bytes: Bytes, { events: { name } }: PartJob, fault: Told) {
    this.#bytes = bytes;
    this.#text = signs(bytes);
    this.#name = name;
    this.#fault = fault;
  }

  /** Takes the next event: whether it is the one that its leaf speaks of, and written so that all read the same. */
  check(leaf: Leaf): void {
    for (const { pattern, eventId, orgId, effectiveOn, recordedAt } of shapes.get(leaf.type) ?? []) {
      pattern.lastIndex = this.#at;
      const parts = pattern.exec(this.#text);
      if (parts === null) continue;
      const org = orgId === 0 ? '' : parts[orgId];
      const same = parts[eventId] === leaf.id && org === leaf.org && parts[effectiveOn] === leaf.effectiveOn && parts[recordedAt] === leaf.recordedAt; // prettier-ignore
      return this.#take(pattern.lastIndex, leaf, same);
    }
    const [border, end] = this.#borders();
    if (end === 0) return;
    const [data, envelope] = [canonical(this.#text.slice(this.#at, border)), canonical(this.#text.slice(border + 1, end - 1))]; // prettier-ignore
    const own = (field: string): unknown => (envelope && Object.hasOwn(envelope, field) ? Reflect.get(envelope, field) : undefined); // prettier-ignore
    const same = own('eventId') === leaf.id && (own('orgId') ?? '') === leaf.org && own('effectiveOn') === leaf.effectiveOn && own('recordedAt') === leaf.recordedAt; // prettier-ignore
    if (data && envelope && same) this.#learn(leaf.type, data, envelope, end);
    this.#take(end, leaf, data && envelope && same);
  }

  /** How many events there are. */
  end(): number {
    for (let [, end] = this.#borders(); end > 0; [, end] = this.#borders()) [this.#at, this.#count] = [end, this.#count + 1]; // prettier-ignore
    return this.#count;
  }

  /** Where the two lines of the next event end; 0 when there is none. */
  #borders(): [border: number, end: number] {
    const border = this.#bytes.indexOf(10, this.#at);
    const end = border < 0 ? 0 : this.#bytes.indexOf(10, border + 1) + 1;
    if (end === 0 && this.#at < this.#bytes.length) {
      this.#fault(`Файл ${this.#name} обрывается.`);
      this.#at = this.#bytes.length;
    }
    return [border, end];
  }

  /** `same`: undefined when the event can be read in two ways. */
  #take(end: number, leaf: Leaf, same: boolean | undefined): void {
    if (sha256Hex(this.#bytes.subarray(this.#at, end - 1)) !== leaf.hash)
      this.#fault(`${eventName(leaf)} изменено: его байты не те, что записаны в журнале.`); // prettier-ignore
    else if (same === undefined) this.#fault(`${eventName(leaf)} записано не по форме: его можно прочесть по-разному.`);
    else if (!same) this.#fault(`${eventName(leaf)}: запись в журнале говорит о событии не то, что стоит в нём самом.`);
    this.#at = end;
    this.#count += 1;
  }

  #learn(type: string, data: object, envelope: object, end: number): void {
    const known = shapes.get(type) ?? [];
    if (end - this.#at > MAX_SHAPE || known.length === MAX_SHAPES || shapes.size >= MAX_TYPES) return;
    try {
      const shape = shapeOf(data, envelope);
      shape.pattern.lastIndex = this.#at;
      if (shape.pattern.test(this.#text)) shapes.set(type, [...known, shape]);
    } catch {
      // Too deep for a pattern: events of this form are read one by one.
    }
  }
}

/** What a line of JSON says; undefined when it is not written as JSON.stringify writes it, each field once. */
const canonical = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};

// --- The tree (RFC 9162) ---

const OTHER_PROOF = 'Доказательство не от этих записей: число хешей в нём другое.';

/** The largest subtrees between two leaves, left to right: from leaf `from` to `to`, `to` not included. */
const gap = (from: number, to: number): Node[] => {
  const nodes: Node[] = [];
  for (let at = from; at < to;) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= to) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
};

/** The same to the end of the tree, where the last may be one that is not complete (its level stands for none). */
const tailOf = (from: number, size: number): Node[] => {
  let whole = 0;
  for (let width = 2 ** 52; width >= 1; width /= 2) {
    if (whole >= from || whole + width >= size) continue;
    whole += width;
  }
  return whole >= from && whole < size ? [...gap(from, whole), { level: -1, index: 0 }] : gap(from, size);
};

/** Nodes side by side, left to right; two halves of one are worked into it as soon as they stand together. */
class Nodes {
  readonly #levels: number[] = [];
  readonly #indices: number[] = [];
  /** The hashes, one after the other, behind one free byte. */
  readonly #bytes = new Uint8Array(1 + HASH * 256);

  add(level: number, index: number, from: Bytes, at: number): void {
    let count = this.#levels.length;
    this.#bytes.set(from.subarray(at, at + HASH), 1 + count * HASH);
    let [height, place] = [level, index];
    while (
      count > 0 &&
      place % 2 === 1 &&
      this.#levels[count - 1] === height &&
      this.#indices[count - 1] === place - 1
    ) {
      count -= 1;
      nodeTo(this.#bytes, 1 + count * HASH);
      [height, place] = [height + 1, (place - 1) / 2];
    }
    this.#levels.length = count;
    this.#indices.length = count;
    this.#levels.push(height);
    this.#indices.push(place);
  }

  /** Adds nodes with their hashes; whether there are as many. */
  takeHashes(nodes: readonly Node[], hashes: Bytes): boolean {
    if (nodes.length * HASH !== hashes.length) return false;
    this.take(nodes, hashes);
    return true;
  }

  take(nodes: readonly Node[], hashes: Bytes): void {
    for (const [i, { level, index }] of nodes.entries()) this.add(level, index, hashes, i * HASH);
  }

  nodes(): Node[] {
    return this.#levels.map((level, i) => ({ level, index: this.#indices[i]! }));
  }

  hashes(): Bytes {
    return this.#bytes.slice(1, 1 + this.#levels.length * HASH);
  }

  /** What all of them come to, when they are a whole tree. */
  root(): Bytes {
    for (let count = this.#levels.length - 2; count >= 0; count -= 1) nodeTo(this.#bytes, 1 + count * HASH);
    return this.#bytes.slice(1, 1 + HASH);
  }
}

/** Works the leaves of a part and the hashes between them into few nodes. Undefined when that cannot be. */
const treeOf = (indices: Float64Array, hashes: Bytes, proof: Bytes, job: PartJob, fault: Told): PartFound['tree'] => {
  const size = job.size!;
  const last = indices.at(-1)!;
  if (last >= size) return undefined;
  let inner = 0;
  for (let i = 1; i < indices.length; i += 1)
    if (indices[i - 1]! + 1 !== indices[i]) inner += gap(indices[i - 1]! + 1, indices[i]!).length;
  const behind = job.isLast ? tailOf(last + 1, size).length : 0;
  let at = proof.length - (inner + behind) * HASH;
  if (at < 0 || at % HASH !== 0) {
    fault(OTHER_PROOF);
    return undefined;
  }
  const before = proof.slice(0, at);
  const nodes = new Nodes();
  for (let i = 0; i < indices.length; i += 1) {
    if (i > 0 && indices[i - 1]! + 1 !== indices[i])
      for (const node of gap(indices[i - 1]! + 1, indices[i]!)) {
        nodes.add(node.level, node.index, proof, at);
        at += HASH;
      }
    nodes.add(0, indices[i]!, hashes, i * HASH);
  }
  return { nodes: nodes.nodes(), hashes: nodes.hashes(), before, behind: proof.slice(at) };
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
        `Известная вам контрольная точка (${known.size} записей) с комплектом не сопоставлена: её в нём нет.`,
      );
  }
};

// --- Notes, keys, checkpoints (C2SP) ---

const ED25519 = 1;
const COSIGNATURE = 4;
/** The last second of the year 9999. */
const MAX_SECONDS = 253_402_300_799;

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
  if (!/^(?:0|[1-9]\d{0,14})$/u.test(size) || root.length !== 32 || base64(root) !== encoded)
    refuse(`Контрольная точка (${which}) записана не по форме.`);
  if (origin !== expected) refuse(`Контрольная точка (${which}) другого журнала: ${origin}.`);
  let signed = false;
  let time: number | undefined;
  for (const line of note.slice(border + 2, -1).split('\n')) {
    const [, name, code = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
    const bytes = fromBase64(code);
    const key = keys.find((known) => known.name === name && known.id === numberOf(bytes));
    if (key === undefined) continue;
    if (bytes.length !== (key.kind === COSIGNATURE ? 76 : 68))
      refuse(`Контрольная точка (${which}) записана не по форме.`);
    const stamp = key.kind === COSIGNATURE ? Number(new DataView(bytes.buffer).getBigUint64(4)) : undefined;
    if (stamp !== undefined && stamp > MAX_SECONDS) refuse(`Контрольная точка (${which}) записана не по форме.`);
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
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (bytes: Uint8Array): string => bytes.reduce((text, byte) => text + HEX[byte]!, '');
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
/** Of a text from outside only what cannot pass for something else. */
const plain = (text: string): string => text.replaceAll(/[^\x20-\x7e]/gu, '?');

/** A sentence without what steers a terminal or turns the direction of writing. */
const harmless = (text: string): string => text.replaceAll(/\p{C}/gu, '?');

/** What of Node is there; nothing in a browser. */
const builtin = <T>(name: string): Partial<T> => {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => Partial<T> | undefined } };
  return process?.getBuiltinModule?.(name) ?? {};
};

// --- SHA-256 (FIPS 180-4) ---

/** Bytes of a hash. */
const HASH = 32;

type NativeHash = { hash: (algorithm: string, data: Uint8Array, encoding: 'buffer' | 'hex' | 'latin1') => unknown };
const { hash: nativeHash } = builtin<NativeHash>('node:crypto');
type Coding = Readonly<{ latin1Slice: (this: Uint8Array) => string; latin1Write: (this: Uint8Array, text: string, at: number) => number }>; // prettier-ignore
type NativeBuffer = { Buffer: { prototype: Coding }; isUtf8: (bytes: Uint8Array) => boolean };
const { Buffer: { prototype: coding } = {}, isUtf8 } = builtin<NativeBuffer>('node:buffer');

/** One sign for each byte: not how it reads, but the same for the same bytes. */
const signs = (bytes: Uint8Array): string =>
  coding === undefined ? new TextDecoder('latin1').decode(bytes) : coding.latin1Slice.call(bytes);

/** Node's own SHA-256 where there is one; browsers have none that answers at once. */
const sha256 = (data: Uint8Array): Bytes =>
  nativeHash === undefined ? plainSha256(data) : (nativeHash('sha256', data, 'buffer') as Bytes);
const sha256Hex = (data: Uint8Array): string =>
  nativeHash === undefined ? hex(plainSha256(data)) : String(nativeHash('sha256', data, 'hex'));
/** Puts the hash of `data` at a place: without a buffer of its own it costs a quarter. */
const sha256To = (data: Uint8Array, out: Bytes, at: number): void => {
  if (nativeHash === undefined || coding === undefined) out.set(plainSha256(data), at);
  else coding.latin1Write.call(out, String(nativeHash('sha256', data, 'latin1')), at);
};

/** The first 32 bits of the fractional parts of the roots (FIPS 180-4), counted out here rather than listed. */
const [ROUND, INITIAL] = ((): readonly [Int32Array, Int32Array] => {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (value: number) => ((value % 1) * 2 ** 32) | 0;
  return [Int32Array.from(primes, (n) => fraction(Math.cbrt(n))), Int32Array.from(primes.slice(0, 8), (n) => fraction(Math.sqrt(n)))]; // prettier-ignore
})();

/** Draws the sixteen words of a block out to sixty-four, each with the constant of its round. */
const schedule = (w: Int32Array, out: Int32Array): void => {
  for (let i = 16; i < 64; i += 1) {
    const [a, b] = [w[i - 15]!, w[i - 2]!];
    const first = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const second = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    w[i] = (w[i - 16]! + first + w[i - 7]! + second) | 0;
  }
  for (let i = 0; i < 64; i += 1) out[i] = (w[i]! + ROUND[i]!) | 0;
};

/** Works one block, drawn out, into the state. */
const compress = (state: Int32Array, w: Int32Array): void => {
  let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!, e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!; // prettier-ignore
  for (let i = 0; i < 64; i += 1) {
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

const [block, drawn, state] = [new Int32Array(64), new Int32Array(64), new Int32Array(8)];
const small = new Uint8Array(128);

/** SHA-256 in plain code. */
export const plainSha256 = (data: Uint8Array): Bytes => {
  const length = Math.ceil((data.length + 9) / 64) * 64;
  const padded = length > small.length ? new Uint8Array(length) : small.fill(0);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, BigInt(data.length) * 8n);
  state.set(INITIAL);
  for (let at = 0; at < length; at += 64) {
    for (let i = 0; i < 16; i += 1) block[i] = view.getInt32(at + i * 4);
    schedule(block, drawn);
    compress(state, drawn);
  }
  for (let i = 0; i < 8; i += 1) view.setInt32(i * 4, state[i]!);
  return padded.slice(0, HASH);
};

/** Puts the hash of a node over the two hashes at a place there (RFC 9162, 2.1.1): of one byte 1, just before them, and both. */
const nodeTo = (bytes: Bytes, at: number): void => {
  const kept = bytes[at - 1]!;
  bytes[at - 1] = 1;
  sha256To(bytes.subarray(at - 1, at + 2 * HASH), bytes, at);
  bytes[at - 1] = kept;
};

const nodeHash = (left: Uint8Array, right: Uint8Array): Bytes => sha256(concat(Uint8Array.of(1), left, right));

// --- The archive ---

/** A file of the archive: how it is packed, where it lies, and what stands before its bytes. */
type Entry = Readonly<Record<'method' | 'crc' | 'packed' | 'size' | 'place', number> & { name: string; header: Bytes }>;
type Files = Readonly<{ archive: Archive; entries: ReadonlyMap<string, Entry> }>;
/** A file as it lies in the archive. */
type Packed = Readonly<{ name: string; method: number; crc: number; size: number; bytes: Bytes }>;

const inMemory = (whole: Uint8Array): Archive => ({
  size: whole.length,
  slice: (from, to) => ({ arrayBuffer: async () => new Uint8Array(whole.subarray(from, to)).buffer }),
});

const packedOf = async (files: Files, name: string, most: number): Promise<Packed> => {
  const entry = files.entries.get(name) ?? refuse(`В комплекте нет файла ${name}.`);
  const { method, crc, packed, size } = entry;
  // Nothing can be packed closer than that (RFC 1951).
  if (size > most || size > packed * 1032 + 64)
    refuse(`Файл ${name} обещает распаковаться в ${size} байт: столько в нём быть не может.`);
  return { name, method, crc, size, bytes: await bytesOf(files, entry, packed) };
};

/** The first bytes of a file, when what stands before them is what the directory says. */
const bytesOf = async ({ archive }: Files, { name, place, header }: Entry, count: number): Promise<Bytes> => {
  const bytes = await archive.slice(place, place + header.length + count).arrayBuffer();
  if (!sameBytes(new Uint8Array(bytes, 0, Math.min(header.length, bytes.byteLength)), header))
    refuse(`Файл ${plain(name)} в архиве и в его оглавлении описан по-разному.`);
  return new Uint8Array(bytes, header.length);
};

/** @throws Fault unless it is as long as was promised, and as it was if that is asked */
const unpack = async ({ name, method, crc, size, bytes }: Packed, checked = false): Promise<Bytes> => {
  const data = await inflate(bytes, method, size).catch(() => undefined);
  if (data === undefined || data.length !== size || (checked && !isAsPacked(data, crc)))
    return refuse(`Файл ${name} в архиве повреждён.`);
  return data;
};

const textOf = async (files: Files, name: string): Promise<string> => {
  const data = await unpack(await packedOf(files, name, MAX_FILE), true);
  return decoder.decode(assertText(name, data));
};

const assertText = (name: string, data: Bytes): Bytes => {
  try {
    if (isUtf8?.(data) ?? decoder.decode(data) !== undefined) return data;
  } catch {
    // Said below.
  }
  return refuse(`Файл ${name} — не текст.`);
};

/**
 * Reads the directory of an archive. It must be exactly what bundles are handed out as: files one after the other, each said
 * the same of before its bytes and in the directory, nothing between and around them. So no two readers see other files in it.
 */
const openArchive = async (archive: Archive): Promise<Files> => {
  const read = async (from: number, to: number) => new Uint8Array(await archive.slice(from, to).arrayBuffer());
  const end = archive.size - 22;
  const last = end < 0 ? new Uint8Array(22) : await read(end, archive.size);
  const close = new DataView(last.buffer);
  if (close.getUint32(0, true) !== 0x06054b50) return refuse('Архив обрывается или это не zip.');
  const [count, length, start] = [close.getUint16(10, true), close.getUint32(12, true), close.getUint32(16, true)];
  const whole = close.getUint32(4, true) === 0 && close.getUint16(8, true) === count && close.getUint16(20, true) === 0;
  if (!whole || start + length !== end) return refuse(REPACKED);
  const directory = await read(start, end);
  const view = new DataView(directory.buffer);
  const entries = new Map<string, Entry>();
  let [at, place] = [0, 0];
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > length || view.getUint32(at, true) !== 0x02014b50) return refuse('Оглавление архива повреждено.');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)]; // prettier-ignore
    const title = view.getUint16(at + 28, true);
    // Neither fields besides nor remarks; in its place.
    if (view.getUint32(at + 30, true) !== 0 || view.getUint32(at + 42, true) !== place) return refuse(REPACKED);
    if (flags !== 0x0800 || (method !== 0 && method !== 8) || (method === 0 && packed !== size))
      return refuse(REPACKED);
    const name = signs(directory.subarray(at + 46, at + 46 + title));
    if (entries.has(name)) return refuse(`Файл ${plain(name)} в архиве дважды.`);
    const header = concat(LOCAL, directory.subarray(at + 6, at + 32), directory.subarray(at + 46, at + 46 + title));
    entries.set(name, { name, method, crc, packed, size, place, header });
    [at, place] = [at + 46 + title, place + header.length + packed];
  }
  return at === length && place === start ? { archive, entries } : refuse(REPACKED);
};

/** How every file begins. */
const LOCAL = Uint8Array.of(0x50, 0x4b, 3, 4);
const REPACKED = 'Архив собран не так, как его выдают: в нём могут быть и другие файлы. Проверяйте полученный архив, не пересобранный.'; // prettier-ignore

/** What zip archives find accidents by; where there is nothing to count it with, the hashes find them. */
const crc32 = builtin<{ crc32: (data: Bytes) => number }>('node:zlib').crc32 ?? (() => undefined);
const isAsPacked = (data: Bytes, crc: number): boolean => (crc32(data) ?? crc) === crc;

type Inflate = (data: Bytes, options: { chunkSize: number; maxOutputLength: number }) => Bytes;
const inflate = async (data: Bytes, method: number, size: number): Promise<Bytes> => {
  if (method === 0) return data;
  const native = builtin<{ inflateRawSync: Inflate }>('node:zlib').inflateRawSync;
  // In one piece: so much is promised, and a byte more is one too many.
  if (native !== undefined) return native(data, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
  const out = new Uint8Array(size);
  let at = 0;
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  for (const reader = stream.getReader(); ;) {
    const { value, done } = await reader.read();
    if (done) return out.subarray(0, at);
    if (at + value.length > size) return reader.cancel().then(() => new Uint8Array());
    out.set(value, at);
    at += value.length;
  }
};
