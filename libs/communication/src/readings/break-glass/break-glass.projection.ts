import type { BreakGlassStatus } from '@zveno/contracts-communication';
import { breakGlassEvents, type breakGlassEnds, type BreakGlassEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type Row, type Sealed } from '@zveno/kernel';

/** The reading of a chat by those who take no part in it, by its id. The ground stays sealed. */
export type BreakGlassRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    status: BreakGlassStatus;
    requestedBy: string;
    requestedAt: string;
    since: string;
    until: string;
    hours: number;
    ground: Sealed;
    confirmedBy?: string;
    openedAt?: string;
    expiresAt?: string;
    closedAt?: string;
    how?: (typeof breakGlassEnds)[number];
    /** The participants may know of it. */
    told?: true;
    /** While it is not closed: true. */
    living?: true;
    /** Order of the list, unique, and its cursor: those not closed first, then by age. */
    place: string;
  }>;

export const brokenGlass = defineProjection<BreakGlassRow, BreakGlassEvent>({
  name: 'break-glass',
  version: 1,
  events: breakGlassEvents,
  keys: ({ data }) => [data.accessId],
  on: {
    BreakGlassRequested: (_, { data, metadata }, key) => {
      const { organizationId: orgId, chatId, requestedBy, since, until, hours, ground } = data;
      const { recordedAt: requestedAt } = metadata;
      const asked = { orgId, chatId, requestedBy, requestedAt, since, until, hours, ground };
      return { _id: key, ...asked, status: 'requested', living: true, place: `0 ${requestedAt} ${key}` };
    },
    BreakGlassOpened: (row, { data: { confirmedBy, expiresAt }, metadata }) =>
      row && { ...row, status: 'open', confirmedBy, expiresAt, openedAt: metadata.recordedAt },
    BreakGlassClosed: (row, { data: { how }, metadata }, key) => {
      if (row === null) return null;
      const { living: _, ...rest } = row;
      const { recordedAt: closedAt } = metadata;
      return { ...rest, status: 'closed', closedAt, how, place: `1 ${closedAt} ${key}` };
    },
    BreakGlassConcernedTold: (row) => row && { ...row, told: true },
  },
});
