import { command, deciderSpec } from '@zveno/testing';
import type { UsageReportEvent } from '@zveno/contracts-analytics/events';
import { usageReport, type AcknowledgeUsageReport, type DeliverUsageReport } from './usage-report.decider.ts';

const given = deciderSpec(usageReport);
const of = { reportId: 'r', organizationId: 'o', digest: 'a'.repeat(64) };
const data = { ...of, from: '2026-09-01', to: '2026-09-30', definitions: [{ id: 'a', version: 1 }], logPosition: '7' };
const delivered: UsageReportEvent = { type: 'UsageReportDelivered', data };
const acknowledged: UsageReportEvent = { type: 'UsageReportAcknowledged', data: of };
const deliver = (digest = of.digest) => command<DeliverUsageReport>('DeliverUsageReport', { ...data, digest });
const acknowledge = (digest = of.digest) =>
  command<AcknowledgeUsageReport>('AcknowledgeUsageReport', { ...of, digest });

describe('R46: a report of use', () => {
  it('is delivered once, and stays what it was', () => {
    given().when(deliver()).then(delivered);
    given(delivered)
      .when(deliver('b'.repeat(64)))
      .thenNothing();
  });

  it('is acknowledged once, as it was delivered', () => {
    given(delivered).when(acknowledge()).then(acknowledged);
    given(delivered, acknowledged).when(acknowledge()).thenNothing();
    given(delivered)
      .when(acknowledge('b'.repeat(64)))
      .thenRefused('usage-report.differs');
    given().when(acknowledge()).thenRefused('usage-report.not-found');
  });
});
