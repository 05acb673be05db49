import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  acknowledgeUsageReport,
  AcknowledgeUsageReport,
  deliverUsageReport,
  DeliverUsageReport,
  getUsage,
  GetUsage,
  getUsageFile,
  GetUsageFile,
  getUsageReport,
  GetUsageReport,
  listUsageReports,
  ListUsageReports,
  type Usage,
  type UsageReport,
  type UsageReportItem,
  type UsageReports,
  usageMediaTypes,
} from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import type { CreatedReply, FileReply, RecordedReply } from '@zveno/contracts-common';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { commandMetadata, derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { ReadStore } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { TrailReader } from '../trail/trail-reader.ts';
import { UnitPresenceReader } from '../trail/unit-presence.ts';
import { UsageReader } from './usage-reader.ts';
import { usageReport } from './usage-report.decider.ts';
import { usageReportsModel } from './usage-reports.model.ts';
import type { UsageReportRow } from './usage-reports.projection.ts';
import { usagePdf, usageXlsx } from './usage-sheet.ts';

/** Statistics of use: the administrator brings them to the head, the head takes note (R28, R46). */
@Controller()
export class UsageController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(UnitPresenceReader) private readonly presence: UnitPresenceReader,
    @Inject(UsageReader) private readonly usage: UsageReader,
  ) {}

  @MessagePattern(getUsage.subject)
  get(@Payload(validated(GetUsage)) data: GetUsage, @Meta() { now }: RequestContext): Promise<Usage> {
    return this.usage.of(data, now);
  }

  @MessagePattern(getUsageFile.subject)
  async file(
    @Payload(validated(GetUsageFile)) data: GetUsageFile,
    @Meta() { now }: RequestContext,
  ): Promise<FileReply> {
    const usage = await this.usage.of(data, now);
    const organization = await this.usage.organization(data.organizationId);
    const make = data.format === 'pdf' ? usagePdf : usageXlsx;
    const bytes = await make(organization, usage);
    return {
      name: `usage-${data.from}-${data.to}.${data.format}`,
      mediaType: usageMediaTypes[data.format],
      data: bytes.toString('base64'),
    };
  }

  @MessagePattern(deliverUsageReport.subject)
  async deliver(
    @Payload(validated(DeliverUsageReport)) request: DeliverUsageReport,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId, from, to, expectedRevision: expected } = request;
    const reportId = request.reportId ?? derivedId('usage-report', context.commandId);
    const after = context.seen === undefined ? {} : { after: context.seen };
    const usage = await this.usage.of({ organizationId, from, to, ...after }, context.now);
    const data = {
      reportId,
      organizationId,
      from,
      to,
      digest: usage.digest,
      definitions: usage.figures.map(({ id, version }) => ({ id, version })),
      logPosition: usage.position,
    };
    const metadata = commandMetadata(context, {
      orgId: organizationId,
      timeZone: await this.presence.zoneOf(organizationId),
    });
    const command = { type: 'DeliverUsageReport' as const, data, metadata };
    const stream = analyticsStreams.usageReport(organizationId, reportId);
    const { position, revision } = await this.aggregates.handle(usageReport, stream, command, { expected });
    return { id: reportId, position, revision };
  }

  @MessagePattern(acknowledgeUsageReport.subject)
  async acknowledge(
    @Payload(validated(AcknowledgeUsageReport)) request: AcknowledgeUsageReport,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, reportId, digest, expectedRevision: expected } = request;
    const data = { reportId, organizationId, digest };
    const metadata = commandMetadata(context, { orgId: organizationId });
    const command = { type: 'AcknowledgeUsageReport' as const, data, metadata };
    const stream = analyticsStreams.usageReport(organizationId, reportId);
    const { position, revision } = await this.aggregates.handle(usageReport, stream, command, { expected });
    return { position, revision };
  }

  @MessagePattern(listUsageReports.subject)
  async list(@Payload(validated(ListUsageReports)) data: ListUsageReports): Promise<UsageReports> {
    await this.trail.caughtUp(data, [usageReportsModel]);
    const rows = await this.store
      .model(usageReportsModel)
      .find({ orgId: data.organizationId }, { sort: { orgId: -1, place: -1 } });
    return { items: rows.map(itemOf) };
  }

  /** The figures are counted again from the log: whether they still are what was delivered is said beside. */
  @MessagePattern(getUsageReport.subject)
  async report(
    @Payload(validated(GetUsageReport)) data: GetUsageReport,
    @Meta() { now }: RequestContext,
  ): Promise<UsageReport> {
    const { organizationId, reportId } = data;
    await this.trail.caughtUp(data, [usageReportsModel]);
    const row = await this.store.model(usageReportsModel).findOne({ _id: `${organizationId}.${reportId}` });
    if (row === null) throw new DomainError('usage-report.not-found');
    const { from, to, logPosition: known, digest } = row.delivered;
    const usage = await this.usage.of({ organizationId, from, to, known }, now);
    return { ...itemOf(row), holds: usage.digest === digest, usage };
  }
}

const itemOf = ({ delivered, place: _, ...row }: UsageReportRow): UsageReportItem => ({
  reportId: delivered.reportId,
  from: delivered.from,
  to: delivered.to,
  digest: delivered.digest,
  position: delivered.logPosition,
  deliveredAt: row.deliveredAt,
  deliveredBy: row.deliveredBy,
  ...(row.acknowledgedAt && { acknowledgedAt: row.acknowledgedAt }),
  ...(row.acknowledgedBy && { acknowledgedBy: row.acknowledgedBy }),
});
