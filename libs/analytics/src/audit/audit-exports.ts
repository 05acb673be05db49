import { Inject, Injectable } from '@nestjs/common';
import type { AuditBundleState } from '@zveno/contracts-analytics';
import type { EventStore } from '@zveno/event-store';
import { DomainError, isDomainError } from '@zveno/kernel';
import { Clock } from '@zveno/messaging';
import { CONFIG, EVENT_STORE, type Config } from '@zveno/service';
import { makeBundle, sha256 } from '@zveno/transparency';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditTrail } from './audit-trail.ts';
import { titleOf } from './event-titles.ts';

/** Base64 of it fits an answer. */
const PART = 512 * 1024;
/** Finished exports stay so long, in milliseconds. */
const TERM = 7 * 86_400_000;

export type Wanted = Readonly<{ organizationId: string; exportId: string; from: string; to: string }>;
type Of = Pick<Wanted, 'organizationId' | 'exportId'>;

/** Names come from outside: what lies on the disk is named by their hash. */
const nameOf = ({ organizationId, exportId }: Of): string => sha256(`${organizationId}\n${exportId}`).toString('hex');

/** Makes bundles behind the scenes and keeps them for a week. */
@Injectable()
export class AuditExports {
  readonly #states = new Map<string, AuditBundleState>();
  #making: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  /** Begins to make it, one after the other; does nothing where it is made or being made. */
  begin(wanted: Wanted): void {
    const name = nameOf(wanted);
    const known = this.#states.get(name)?.status;
    if (known === 'making' || known === 'ready') return;
    this.#states.set(name, { status: 'making' });
    this.#making = this.#making.then(() => this.#make(wanted, name));
  }

  /** @throws DomainError `audit.export-unknown` */
  async state(of: Of): Promise<AuditBundleState> {
    const name = nameOf(of);
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const archive = await readFile(this.#path(name)).catch(() => undefined);
    if (archive === undefined) throw new DomainError('audit.export-unknown');
    return readyOf(archive);
  }

  /** One part of the archive, in base64. @throws DomainError `audit.export-unknown` */
  async part(of: Of, part: number): Promise<string> {
    const file = await open(this.#path(nameOf(of))).catch(() => undefined);
    if (file === undefined) throw new DomainError('audit.export-unknown');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PART), 0, PART, part * PART);
      if (bytesRead === 0) throw new DomainError('audit.export-unknown');
      return buffer.subarray(0, bytesRead).toString('base64');
    } finally {
      await file.close();
    }
  }

  async #make({ organizationId, from, to }: Wanted, name: string): Promise<void> {
    try {
      await this.trail.sign();
      const generatedAt = this.clock.now();
      const { log } = this.trail;
      const archive = await makeBundle({ log, store: this.store, organizationId, from, to, generatedAt, titleOf });
      await this.#tidy();
      await writeFile(`${this.#path(name)}.half`, archive, { mode: 0o600 });
      await rename(`${this.#path(name)}.half`, this.#path(name));
      this.#states.set(name, readyOf(archive));
    } catch (error) {
      this.#states.set(name, { status: 'failed', reason: isDomainError(error) ? error.code : 'internal' });
    }
  }

  async #tidy(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const now = Date.parse(this.clock.now());
    for (const file of await readdir(this.#folder)) {
      const path = join(this.#folder, file);
      if ((await stat(path)).mtimeMs > now - TERM) continue;
      await rm(path);
      this.#states.delete(file.replace('.zip', ''));
    }
  }

  get #folder(): string {
    return join(this.config.dataDir, 'audit', 'exports');
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.zip`);
  }
}

const readyOf = (archive: Buffer): AuditBundleState => ({
  status: 'ready',
  bytes: archive.length,
  parts: Math.ceil(archive.length / PART),
  sha256: sha256(archive).toString('hex'),
});
