import { Inject, Injectable } from '@nestjs/common';
import type { AuditBundleState } from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { DomainError, isDomainError } from '@zveno/kernel';
import { Clock } from '@zveno/messaging';
import { CONFIG, EVENT_STORE, type Config } from '@zveno/service';
import { makeBundle } from '@zveno/transparency';
import { auditExport } from './audit-export.decider.ts';
import { AuditTrail } from './audit-trail.ts';
import { titleOf } from './event-titles.ts';
import { ExportArchives, type ExportId } from './export-archives.ts';

/** After so long an archive that another copy was asked for is made here: that copy may be gone. */
const PATIENCE_MS = 600_000;

export type Wanted = ExportId & Readonly<{ from: string; to: string }>;

const keyOf = ({ organizationId, exportId }: ExportId): string => `${organizationId}\n${exportId}`;

/** Makes bundles behind the scenes. What was asked for stands in the log, so that any copy can make it, again too. */
@Injectable()
export class AuditExports {
  /** What this process is making, or could not make. */
  readonly #states = new Map<string, AuditBundleState>();
  #making: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(ExportArchives) private readonly archives: ExportArchives,
  ) {}

  /** Begins to make it, one after the other; does nothing where it is made or being made. */
  begin(wanted: Wanted): void {
    const key = keyOf(wanted);
    if (this.#states.get(key)?.status === 'making') return;
    this.#states.set(key, { status: 'making' });
    this.#making = this.#making.then(() => this.#make(wanted, key));
  }

  /** @throws DomainError `audit.export-unknown`, `blob-store.unavailable` */
  async state(of: ExportId): Promise<AuditBundleState> {
    const known = (await this.archives.state(of)) ?? this.#states.get(keyOf(of));
    if (known !== undefined) return known;
    const { state } = await this.aggregates.load(
      auditExport,
      analyticsStreams.auditExport(of.organizationId, of.exportId),
    );
    if (state.requested === undefined) throw new DomainError('audit.export-unknown');
    const patience = this.config.natsUrl === undefined ? 0 : PATIENCE_MS;
    if (Date.parse(this.clock.now()) >= Date.parse(state.requestedAt) + patience) this.begin(state.requested);
    return { status: 'making' };
  }

  /** One part of the archive, in base64. @throws DomainError `audit.export-unknown`, `blob-store.unavailable` */
  async part(of: ExportId, part: number): Promise<string> {
    const bytes = await this.archives.part(of, part);
    if (bytes === undefined) throw new DomainError('audit.export-unknown');
    return bytes.toString('base64');
  }

  async #make(wanted: Wanted, key: string): Promise<void> {
    try {
      if ((await this.archives.state(wanted)) === undefined) {
        const { organizationId, from, to } = wanted;
        await this.trail.sign();
        const generatedAt = this.clock.now();
        const { log } = this.trail;
        const pieces = makeBundle({ log, store: this.store, organizationId, from, to, generatedAt, titleOf });
        await this.archives.keep(wanted, pieces, Date.parse(generatedAt));
      }
      this.#states.delete(key);
    } catch (error) {
      this.#states.set(key, { status: 'failed', reason: isDomainError(error) ? error.code : 'internal' });
    }
  }
}
