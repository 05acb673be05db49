import { Inject, Injectable } from '@nestjs/common';
import { BlobStore } from '@zveno/blobs';
import type { AuditBundleState } from '@zveno/contracts-analytics';
import { sha256 } from '@zveno/transparency';
import { randomBytes } from 'node:crypto';

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

  /** Keeps an archive for a week. @param now milliseconds since 1970. @throws DomainError `blob-store.unavailable` */
  async keep(of: ExportId, archive: Buffer, now: number): Promise<void> {
    await this.#tidy(now);
    const name = nameOf(of);
    const blob = { owner: OWNER, name: `${name}-${Math.floor(now / DAY_MS)}-${randomBytes(4).toString('hex')}` };
    const parts = Math.ceil(archive.length / PART_BYTES);
    for (let part = 0; part < parts; part += 1)
      await this.blobs.add(blob, part, archive.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
    const sum = sha256(archive).toString('hex');
    const kept: Kept = { status: 'ready', bytes: archive.length, parts, sha256: sum, archive: blob.name };
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
