import { auditEvents, type AuditEvent } from '@zveno/contracts-analytics/events';
import { defineDecider, type Command, type EventOf } from '@zveno/kernel';

export type RequestAuditBundle = Command<'RequestAuditBundle', EventOf<AuditEvent, 'AuditBundleRequested'>['data']>;

/** What was asked for, once it was. */
type AuditExport = Readonly<{ requested?: RequestAuditBundle['data']; requestedAt: string }>;

/** An export is asked for once; asking again with its id changes nothing. */
export const auditExport = defineDecider<AuditExport, RequestAuditBundle, AuditEvent>({
  events: auditEvents,
  initial: () => ({ requestedAt: '' }),
  evolve: (_, { data, metadata }) => ({ requested: data, requestedAt: metadata.recordedAt }),
  decide: {
    RequestAuditBundle: ({ data }, { requested }) =>
      requested === undefined ? [{ type: 'AuditBundleRequested', data }] : [],
  },
});
