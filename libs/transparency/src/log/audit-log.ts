import { DomainError, type Recorded } from '@zveno/kernel';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeLeaf, encodeLeaf, leafOf, type Leaf } from '../leaf.ts';
import { openCheckpoint, signCheckpoint, type SignedCheckpoint } from '../notes/checkpoint.ts';
import type { Signer } from '../notes/keys.ts';
import { leafHash } from '../sha256.ts';
import { TILE_WIDTH } from '../tiles/paths.ts';
import { RightEdge } from '../tiles/right-edge.ts';
import { TileFiles, writeDurably } from '../tiles/tile-files.ts';
import { sameHash } from '../tree/check.ts';
import { hashOfRange } from '../tree/prove.ts';
import { LeafIndex } from './leaf-index.ts';

export type AuditLogOptions = Readonly<{
  /** Holds tiles, checkpoints and the index. */
  folder: string;
  /** The first is the key of the log itself: its name is the log's origin. */
  signers: readonly [Signer, ...Signer[]];
  /** A checkpoint kept elsewhere: the tree must come to it again, though this folder knows nothing of it. */
  witnessed?: string | undefined;
}>;

/** So many leaves at most wait in memory for the disk. */
const UNWRITTEN = 16_384;

/**
 * The tree over a log of events, in files. It is given the events in their order and never signs less than it has signed:
 * what it was given must come to the root of the last checkpoint again.
 */
export class AuditLog {
  readonly files: TileFiles;
  readonly index: LeafIndex;
  readonly #options: AuditLogOptions;
  #edge: RightEdge;
  #bundle: Buffer[];
  #unwritten: Leaf[] = [];
  readonly #counts = new Map<string, number>();
  #latest: SignedCheckpoint | undefined;
  #working: Promise<unknown> = Promise.resolve();

  private constructor(
    options: AuditLogOptions,
    parts: Readonly<{ files: TileFiles; index: LeafIndex; edge: RightEdge; bundle: Buffer[] }>,
    latest: SignedCheckpoint | undefined,
  ) {
    this.#options = options;
    this.files = parts.files;
    this.index = parts.index;
    this.#edge = parts.edge;
    this.#bundle = parts.bundle;
    this.#latest = latest;
  }

  /** Opens the tree where it stood. @throws DomainError `audit.damaged` when its files do not come to what was signed */
  static async open(options: AuditLogOptions): Promise<AuditLog> {
    const { folder, signers, witnessed } = options;
    const files = new TileFiles(folder);
    const index = new LeafIndex(join(folder, 'index.sqlite'));
    try {
      const latest = larger(await readCheckpoint(folder, signers), openWitnessed(witnessed, signers));
      const size = index.size();
      const tiles = new Map<number, Buffer>();
      for (let level = 0, rest = size; rest > 0; level += 1, rest = Math.floor(rest / TILE_WIDTH))
        if (rest % TILE_WIDTH > 0) tiles.set(level, await files.tile(level, Math.floor(rest / TILE_WIDTH), size));
      const edge = RightEdge.at(size, (level) => tiles.get(level)!);
      const bundle = size % TILE_WIDTH === 0 ? [] : await files.entries(Math.floor(size / TILE_WIDTH), size);
      const log = new AuditLog(options, { files, index, edge, bundle }, latest);
      if (latest !== undefined) index.keepCheckpoint(latest.size, latest.note);
      if (latest !== undefined && latest.size <= size) await log.#expectSigned(latest);
      return log;
    } catch (error) {
      index.close();
      throw error;
    }
  }

  /** How many leaves there are, the unwritten ones too. */
  get size(): number {
    return this.#edge.size;
  }

  /** The last checkpoint. */
  get latest(): SignedCheckpoint | undefined {
    return this.#latest;
  }

  get signers(): readonly Signer[] {
    return this.#options.signers;
  }

  /** The last leaf; undefined in an empty tree. */
  async last(): Promise<Leaf | undefined> {
    return this.size === 0 ? undefined : decodeLeaf(await this.entry(this.size - 1));
  }

  /** One entry. @throws DomainError `audit.damaged` */
  async entry(index: number): Promise<Buffer> {
    return (await this.entries([index]))[0]!;
  }

  /** Entries by their indices, ascending: each bundle is read once. @throws DomainError `audit.damaged` */
  async entries(indices: readonly number[]): Promise<Buffer[]> {
    const found: Buffer[] = [];
    let [at, bundle]: [number, readonly Buffer[]] = [-1, []];
    for (const index of indices) {
      const wanted = Math.floor(index / TILE_WIDTH);
      if (wanted !== at) {
        const growing = wanted === Math.floor(this.size / TILE_WIDTH);
        bundle = growing ? this.#bundle : await this.files.entries(wanted, this.size);
        at = wanted;
      }
      const entry = bundle[index % TILE_WIDTH];
      if (entry === undefined) throw new DomainError('audit.damaged', { index });
      found.push(entry);
    }
    return found;
  }

  /** Adds events in the order of the log. @throws DomainError `audit.diverged` */
  append(events: readonly Recorded[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const event of events) this.#add(event);
      if (this.#unwritten.length >= UNWRITTEN) await this.#write();
    });
  }

  /**
   * Writes what is not written yet and signs the tree if it has grown.
   *
   * @param now seconds since 1970
   * @throws DomainError `audit.rolled-back` when the log has come to its end short of what was signed
   */
  checkpoint(now: number): Promise<SignedCheckpoint | undefined> {
    return this.#inTurn(async () => {
      const before = this.#latest;
      if (before !== undefined && this.size < before.size)
        throw new DomainError('audit.rolled-back', { size: this.size, signed: before.size });
      await this.#write();
      if (this.size === (before?.size ?? 0)) return before;
      const { folder, signers } = this.#options;
      const moment = { origin: signers[0].name, size: this.size, root: this.#edge.root() };
      const signed = signCheckpoint(moment, signers, now);
      await writeDurably(join(folder, 'checkpoint'), signed.note);
      this.index.keepCheckpoint(signed.size, signed.note);
      this.#latest = signed;
      return signed;
    });
  }

  /** Writes what is not written yet and closes. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#write();
      this.index.close();
    });
  }

  #add(event: Recorded): void {
    const org = event.metadata.orgId ?? '';
    const orgSeq = this.#counts.get(org) ?? this.index.count(org);
    const index = this.size;
    const leaf = leafOf(event, index, orgSeq);
    const entry = encodeLeaf(leaf);
    this.#counts.set(org, orgSeq + 1);
    this.#unwritten.push(leaf);
    this.#bundle.push(entry);
    for (const { level, index: tile, data } of this.#edge.add(leafHash(entry))) this.files.keepTile(level, tile, data);
    if (this.#bundle.length === TILE_WIDTH) {
      this.files.keepEntries(Math.floor(index / TILE_WIDTH), this.#bundle);
      this.#bundle = [];
    }
    const signed = this.#latest;
    if (signed?.size === this.size && !sameHash(signed.root, this.#edge.root()))
      throw new DomainError('audit.diverged', { size: signed.size });
  }

  async #write(): Promise<void> {
    if (this.#unwritten.length === 0) return;
    for (let level = 0; level < this.#edge.levels; level += 1) {
      const { index, width } = this.#edge.standing(level);
      if (width > 0) this.files.keepTile(level, index, Buffer.from(this.#edge.tile(level)));
    }
    if (this.#bundle.length > 0) this.files.keepEntries(Math.floor(this.size / TILE_WIDTH), this.#bundle);
    const full = await this.files.flush();
    this.index.add(this.#unwritten);
    this.#unwritten = [];
    this.#counts.clear();
    await this.files.tidy(full);
  }

  async #expectSigned({ size, root }: SignedCheckpoint): Promise<void> {
    const found = size === 0 ? undefined : await hashOfRange(this.files.nodes(this.size), [0, size]);
    if (size > 0 && !sameHash(found, root)) throw new DomainError('audit.damaged', { size });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#working.then(work);
    this.#working = done.catch(() => undefined);
    return done;
  }
}

const larger = (a: SignedCheckpoint | undefined, b: SignedCheckpoint | undefined): SignedCheckpoint | undefined =>
  (a?.size ?? -1) >= (b?.size ?? -1) ? a : b;

const openWitnessed = (note: string | undefined, signers: readonly Signer[]): SignedCheckpoint | undefined => {
  if (note === undefined) return undefined;
  try {
    return openCheckpoint(note, signers);
  } catch {
    throw new DomainError('audit.damaged', { file: 'witness' });
  }
};

const readCheckpoint = async (folder: string, signers: readonly Signer[]): Promise<SignedCheckpoint | undefined> => {
  const note = await readFile(join(folder, 'checkpoint'), 'utf8').catch(() => undefined);
  if (note === undefined) return undefined;
  try {
    return openCheckpoint(note, signers);
  } catch {
    throw new DomainError('audit.damaged', { file: 'checkpoint' });
  }
};
