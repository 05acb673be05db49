import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  exportAuditBundle,
  ExportAuditBundle,
  getAuditBundle,
  GetAuditBundle,
  getAuditBundlePart,
  GetAuditBundlePart,
  getAuditCheckpoint,
  GetAuditCheckpoint,
  getAuditProof,
  GetAuditProof,
  type AuditBundlePart,
  type AuditBundleState,
  type AuditCheckpoint,
  type AuditProof,
} from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import type { CreatedReply } from '@zveno/contracts-common';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { commandMetadata, derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { proveEvent, proveGrowthFrom } from '@zveno/transparency';
import { auditExport } from './audit-export.decider.ts';
import { AuditExports } from './audit-exports.ts';
import { AuditTrail } from './audit-trail.ts';

const base64 = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('base64'));
const DAY_MS = 86_400_000;
/** The instant at which a day begins in Moscow. */
const beginning = (date: string): number => Date.parse(`${date}T00:00:00.000+03:00`);

@Controller()
export class AuditController {
  constructor(
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(AuditExports) private readonly exports: AuditExports,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(getAuditCheckpoint.subject)
  async checkpoint(@Payload(validated(GetAuditCheckpoint)) { since }: GetAuditCheckpoint): Promise<AuditCheckpoint> {
    const { log, keys } = this.trail;
    const { latest } = log;
    if (latest === undefined || (since ?? 0) > latest.size) throw new DomainError('audit.not-signed');
    if (since === undefined) return { note: latest.note, keys };
    return { note: latest.note, keys, growth: base64(await proveGrowthFrom(log, since, latest)) };
  }

  @MessagePattern(getAuditProof.subject)
  async proof(@Payload(validated(GetAuditProof)) data: GetAuditProof): Promise<AuditProof> {
    const { leaf, entry, hashes, checkpoint } = await proveEvent(this.trail.log, data.eventId);
    if (leaf.org !== data.organizationId) throw new DomainError('audit.event-unknown');
    return {
      index: leaf.index,
      entry: entry.toString(),
      hashes: base64(hashes),
      checkpoint: checkpoint.note,
    };
  }

  /** That it was asked for is itself an event of the organisation, and the one that closes the period. */
  @MessagePattern(exportAuditBundle.subject)
  async export(
    @Payload(validated(ExportAuditBundle)) data: ExportAuditBundle,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const {
      organizationId,
      exportId = derivedId('audit-export', context.commandId),
      expectedRevision: expected,
    } = data;
    void this.trail.log;
    const now = Date.parse(context.now);
    if (data.from > data.to) throw new DomainError('period.reversed');
    if (beginning(data.to) > now) throw new DomainError('date.in-future');
    const wanted = {
      organizationId,
      exportId,
      from: new Date(beginning(data.from)).toISOString(),
      to: new Date(Math.min(beginning(data.to) + DAY_MS, now)).toISOString(),
    };
    const metadata = commandMetadata(context, { orgId: organizationId });
    const stream = analyticsStreams.auditExport(organizationId, exportId);
    const command = { type: 'RequestAuditBundle' as const, data: wanted, metadata };
    const { position, revision } = await this.aggregates.handle(auditExport, stream, command, { expected });
    const { state } = await this.aggregates.load(auditExport, stream);
    this.exports.begin(state.requested ?? wanted);
    return { id: exportId, position, revision };
  }

  @MessagePattern(getAuditBundle.subject)
  bundle(@Payload(validated(GetAuditBundle)) data: GetAuditBundle): Promise<AuditBundleState> {
    return this.exports.state(data);
  }

  @MessagePattern(getAuditBundlePart.subject)
  async part(@Payload(validated(GetAuditBundlePart)) data: GetAuditBundlePart): Promise<AuditBundlePart> {
    return { data: await this.exports.part(data, data.part) };
  }
}
