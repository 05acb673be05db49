import { Inject, Injectable } from '@nestjs/common';
import { BlobStore } from '@zveno/blobs';

const OWNER = 'audit-checkpoints';
const HOUR_MS = 3_600_000;

/**
 * Checkpoints as they were signed, one an hour, apart from the log and from the disks of those who sign: a copy that begins with
 * an empty disk learns from them what was signed before. One blob a day, its parts in the order of time.
 */
@Injectable()
export class CheckpointWitness {
  #keptAt = -Infinity;

  constructor(@Inject(BlobStore) private readonly blobs: BlobStore) {}

  /** The last checkpoint that was kept. @throws DomainError `blob-store.unavailable` */
  async latest(): Promise<string | undefined> {
    const name = (await this.blobs.names(OWNER)).sort().at(-1);
    if (name === undefined) return undefined;
    const blob = { owner: OWNER, name };
    return (await this.blobs.read(blob, (await this.blobs.count(blob)) - 1))?.toString();
  }

  /** Keeps one, unless one was kept less than an hour ago. @param now milliseconds since 1970. @throws DomainError `blob-store.unavailable` */
  async keep(note: string, now: number): Promise<void> {
    if (now - this.#keptAt < HOUR_MS) return;
    const blob = { owner: OWNER, name: new Date(now).toISOString().slice(0, 10) };
    // Where another copy was faster, its checkpoint is as good.
    await this.blobs.add(blob, await this.blobs.count(blob), Buffer.from(note));
    this.#keptAt = now;
  }
}
