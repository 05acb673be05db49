import { mergeCatalogues } from '@zveno/kernel';
import { accessEvents, type AccessEvent } from './events/access.events.ts';
import { auditEvents, type AuditEvent } from './events/audit.events.ts';

export * from './events/access.events.ts';
export * from './events/audit.events.ts';
export * from './streams.ts';

/** Everything that happens in analytics. */
export type AnalyticsEvent = AccessEvent | AuditEvent;

export const analyticsEvents = mergeCatalogues<AnalyticsEvent>(accessEvents, auditEvents);
