import { mergeCatalogues } from '@zveno/kernel';
import { accessEvents, type AccessEvent } from './events/access.events.ts';
import { auditEvents, type AuditEvent } from './events/audit.events.ts';
import {
  apiKeyEvents,
  indicatorEvents,
  reportingPeriodEvents,
  type ApiKeyEvent,
  type IndicatorEvent,
  type ReportingPeriodEvent,
} from './events/indicator.events.ts';
import { inspectionEvents, type InspectionEvent } from './events/inspection.events.ts';
import { usageReportEvents, type UsageReportEvent } from './events/usage-report.events.ts';

export * from './events/access.events.ts';
export * from './events/audit.events.ts';
export * from './events/indicator.events.ts';
export * from './events/inspection.events.ts';
export * from './events/usage-report.events.ts';
export * from './streams.ts';

/** Everything that happens in analytics. */
export type AnalyticsEvent =
  AccessEvent | AuditEvent | IndicatorEvent | ReportingPeriodEvent | ApiKeyEvent | InspectionEvent | UsageReportEvent;

export const analyticsEvents = mergeCatalogues<AnalyticsEvent>(
  accessEvents,
  auditEvents,
  indicatorEvents,
  reportingPeriodEvents,
  apiKeyEvents,
  inspectionEvents,
  usageReportEvents,
);
