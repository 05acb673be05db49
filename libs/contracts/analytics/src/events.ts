import { mergeCatalogues } from '@zveno/kernel';
import { accessEvents, type AccessEvent } from './events/access.events.ts';

export * from './events/access.events.ts';
export * from './streams.ts';

/** Everything that happens in analytics. */
export type AnalyticsEvent = AccessEvent;

export const analyticsEvents = mergeCatalogues<AnalyticsEvent>(accessEvents);
