import { DomainError } from '@zveno/kernel';
import type { AuditLog } from '../log/audit-log.ts';
import { proveGrowth } from '../log/proofs.ts';
import { openCheckpoint, type SignedCheckpoint } from '../notes/checkpoint.ts';
import { formatKey } from '../notes/keys.ts';
import { leafHash } from '../sha256.ts';
import { sameHash } from '../tree/check.ts';
import { hashOfRange, type Nodes } from '../tree/prove.ts';
import type { Range } from '../tree/ranges.ts';
import { rangesBetween, rangesToEnd, StreamedTree } from '../tree/streamed-tree.ts';
import { partsOf, type Line, type Stretch } from './bundle-parts.ts';
import { humanIndex, type IndexLine } from './human-index.ts';
import { ZipWriter } from './zip.ts';

export const BUNDLE_FORMAT = 'zveno-audit-bundle/3';

export type BundleRequest = Pick<Stretch, 'log' | 'store' | 'organizationId' | 'partLeaves'> &
  Readonly<{
    /** Instants of recording, ISO 8601 in UTC with milliseconds; `to` not included. */
    from: string;
    to: string;
    /** Now. */
    generatedAt: string;
    /** What a type of event is called in Russian. */
    titleOf: (type: string) => string;
  }>;

const lines = (texts: readonly string[]): Buffer => Buffer.from(texts.map((text) => `${text}\n`).join(''));
/** The files of the parts: the first has no number. */
const partName = (name: string, part: number): string =>
  part === 0 ? name : name.replace('.', `-${String(part + 1).padStart(4, '0')}.`);

/**
 * Everything that happened in an organisation in a period, as a zip archive that proves itself: that nothing in it was
 * changed, and that nothing of the organisation is missing between its first and its last event. For the latter it shows the
 * leaves right before and right after the period; what closes it must be in the log already.
 *
 * The archive comes piece by piece; only when the last one is there has it been found to hold.
 *
 * @throws DomainError `audit.not-signed`, `audit.period-empty`, `audit.period-open` (nothing recorded behind the period is
 * signed yet), `audit.damaged`, `audit.diverged`; RangeError for an archive of more than 4 GiB
 */
export async function* makeBundle(request: BundleRequest): AsyncGenerator<Buffer> {
  const { log, organizationId, from, to, generatedAt, titleOf } = request;
  const end = log.latest;
  if (end === undefined) throw new DomainError('audit.not-signed');
  const period = log.index.period(organizationId, Date.parse(from), Date.parse(to));
  if (period === undefined) throw new DomainError('audit.period-empty');
  const [closing] = log.index.ofOrganization(organizationId, period.last + 1, period.last + 2);
  if (closing === undefined || closing.index >= end.size) throw new DomainError('audit.period-open');
  const [opening] = log.index.ofOrganization(organizationId, period.first, period.first + 1);
  const start = startOf(log, opening!.index, end);
  const events = period.last - period.first + 1;
  const heading = { organizationId, from, to, generatedAt };

  const archive = new ZipWriter();
  const proof = new ProofOfParts(log.files.nodes(end.size), end.size);
  let part = 0;
  for await (const found of partsOf({ ...request, ...period })) {
    const isLast = found.at(-1)?.leaf.orgSeq === period.last + 1;
    const titled = found.flatMap((line) => indexLine(line, titleOf));
    const pages = {
      part,
      events,
      ...(part > 0 && { before: partName('index.html', part - 1) }),
      ...(!isLast && { next: partName('index.html', part + 1) }),
    };
    const stored = found.flatMap(({ event }) => (event === undefined ? [] : [event.text]));
    const entries = found.map(({ entry }) => entry.toString());
    const hashes = await proof.of(found, isLast);
    yield await archive.add({ name: partName('index.html', part), data: Buffer.from(humanIndex(heading, titled, pages)) }); // prettier-ignore
    yield await archive.add({ name: partName('events.jsonl', part), data: lines(stored) });
    yield await archive.add({ name: partName('leaves.jsonl', part), data: lines(entries) });
    yield await archive.add({ name: partName('proof-leaves.bin', part), data: Buffer.concat(hashes), stored: true });
    part += 1;
  }
  if (!sameHash(proof.root(), end.root)) throw new DomainError('audit.damaged');
  const growth = Buffer.concat(await proveGrowth(log, start, end));
  const manifest = { format: BUNDLE_FORMAT, origin: end.origin, ...heading, events, parts: part };
  yield await archive.add({ name: 'proof-growth.bin', data: growth, stored: true });
  yield await archive.add({ name: 'checkpoint-start.txt', data: Buffer.from(start.note) });
  yield await archive.add({ name: 'checkpoint-end.txt', data: Buffer.from(end.note) });
  yield await archive.add({ name: 'keys.txt', data: lines(log.signers.map(formatKey)) });
  yield await archive.add({ name: 'manifest.json', data: Buffer.from(JSON.stringify(manifest, undefined, 2)) });
  yield archive.end();
}

/** The checkpoint that the growth is shown from: the last before the period, else the first there is. */
const startOf = (log: AuditLog, index: number, end: SignedCheckpoint): SignedCheckpoint => {
  const note = log.index.checkpointBefore(index);
  return note === undefined ? end : openCheckpoint(note, log.signers);
};

const indexLine = ({ leaf, event }: Line, titleOf: BundleRequest['titleOf']): IndexLine[] => {
  if (event === undefined) return [];
  const { actorId, onBehalfOf, orderRef } = event.metadata;
  const title = titleOf(leaf.type);
  return [{ leaf, title, actorId, ...(onBehalfOf !== undefined && { onBehalfOf }), ...(orderRef !== undefined && { orderRef }) }]; // prettier-ignore
};

/** The hashes between the leaves of a bundle, part after part, and the tree that they and the leaves come to. */
class ProofOfParts {
  readonly #tree = new StreamedTree();
  readonly #nodes: Nodes;
  readonly #size: number;

  constructor(nodes: Nodes, size: number) {
    this.#nodes = nodes;
    this.#size = size;
  }

  async of(part: readonly Line[], isLast: boolean): Promise<Uint8Array[]> {
    const hashes: Uint8Array[] = [];
    const take = async (ranges: readonly Range[]) => {
      for (const range of ranges) {
        const hash = await hashOfRange(this.#nodes, range);
        hashes.push(hash);
        this.#tree.add(range, hash);
      }
    };
    for (const { entry, leaf } of part) {
      await take(rangesBetween(this.#tree.size, leaf.index));
      this.#tree.add([leaf.index, leaf.index + 1], leafHash(entry));
    }
    if (isLast) await take(rangesToEnd(this.#tree.size, this.#size));
    return hashes;
  }

  root(): Uint8Array {
    return this.#tree.root();
  }
}
