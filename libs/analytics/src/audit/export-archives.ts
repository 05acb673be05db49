import { Inject, Injectable } from '@nestjs/common';
import { BlobStore } from '@zveno/blobs';
import type { AuditBundleState } from '@zveno/contracts-analytics';
import { sha256 } from '@zveno/transparency';
import { createHash, randomBytes } from 'node:crypto';

const OWNER = 'audit-exports';
/** Base64 of it fits an answer. */
const PART_BYTES = 512 * 1024;
const DAY_MS = 86_400_000;
/** Finished archives stay so many days. */
const DAYS = 7;

/** Names come from outside: what is kept is named by their hash. */
const nameOf = ({ organizationId, exportId }: ExportId): string =>
  sha256(`${organizationId}\n${exportId}`).toString('hex');
const stateOf = (name: string) => ({ owner: OWNER, name: `${name}-state` });

export type ExportId = Readonly<{ organizationId: string; exportId: string }>;
type Kept = AuditBundleState & Readonly<{ archive: string }>;

/**
 * Finished archives, where every copy of the service finds them. Two copies may make the same one: each writes its own, and the
 * first to say that it is done has made it.
 */
@Injectable()
export class ExportArchives {
  constructor(@Inject(BlobStore) private readonly blobs: BlobStore) {}

  /** What is known of a finished archive. @throws DomainError `blob-store.unavailable` */
  async state(of: ExportId): Promise<AuditBundleState | undefined> {
    const kept = await this.#kept(of);
    if (kept === undefined) return undefined;
    const { archive: _, ...state } = kept;
    return state;
  }

  /** A part of a finished archive. @throws DomainError `blob-store.unavailable` */
  async part(of: ExportId, part: number): Promise<Buffer | undefined> {
    const kept = await this.#kept(of);
    return kept && this.blobs.read({ owner: OWNER, name: kept.archive }, part);
  }

  /**
   * Keeps an archive, which comes piece by piece, for a week; nothing of one that breaks off.
   * @param now milliseconds since 1970. @throws DomainError `blob-store.unavailable`; what the pieces throw
   */
  async keep(of: ExportId, pieces: AsyncIterable<Buffer>, now: number): Promise<void> {
    await this.#tidy(now);
    const name = nameOf(of);
    const blob = { owner: OWNER, name: `${name}-${Math.floor(now / DAY_MS)}-${randomBytes(4).toString('hex')}` };
    const sum = createHash('sha256');
    let [bytes, parts] = [0, 0];
    try {
      for await (const part of inParts(pieces)) {
        sum.update(part);
        await this.blobs.add(blob, parts, part);
        bytes += part.length;
        parts += 1;
      }
    } catch (error) {
      await this.blobs.remove(blob);
      throw error;
    }
    const kept: Kept = { status: 'ready', bytes, parts, sha256: sum.digest('hex'), archive: blob.name };
    if (!(await this.blobs.add(stateOf(name), 0, Buffer.from(JSON.stringify(kept))))) await this.blobs.remove(blob);
  }

  async #kept(of: ExportId): Promise<Kept | undefined> {
    const bytes = await this.blobs.read(stateOf(nameOf(of)), 0);
    return bytes && (JSON.parse(bytes.toString()) as Kept);
  }

  async #tidy(now: number): Promise<void> {
    const oldest = Math.floor(now / DAY_MS) - DAYS;
    for (const archive of await this.blobs.names(OWNER)) {
      const [, name = '', day] = /^([0-9a-f]{64})-(\d+)-/u.exec(archive) ?? [];
      if (day === undefined || Number(day) >= oldest) continue;
      await this.blobs.remove(stateOf(name));
      await this.blobs.remove({ owner: OWNER, name: archive });
    }
  }
}

/** The same bytes in parts of one length, but for the last. */
async function* inParts(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    let at = 0;
    for (; at + PART_BYTES <= rest.length; at += PART_BYTES) yield rest.subarray(at, at + PART_BYTES);
    rest = rest.subarray(at);
  }
  if (rest.length > 0) yield rest;
}
