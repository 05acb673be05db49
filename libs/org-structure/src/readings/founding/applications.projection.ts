import { defineProjection, sortablePosition, type Row, type Sealed } from '@zveno/kernel';
import { foundingEvents, type FoundingEvent } from '@zveno/contracts-org-structure/events';

/** An organisation's last application, its contacts still sealed. `phoneIndexes` find it by a person's phone. */
export type ApplicationRow = Row &
  Readonly<{
    status: 'applied' | 'refused' | 'activated';
    /** When it was applied for, in the form that sorts: the order of the list, and its cursor. */
    place: string;
    appliedAt: string;
    municipalityId: string;
    kind: string;
    name: string;
    shortName?: string;
    timeZone: string;
    requisites: Readonly<Record<string, string>>;
    administratorName: Sealed;
    administratorPhone: Sealed;
    headName: Sealed;
    headPhone: Sealed;
    email?: Sealed;
    administratorPhoneIndex: string;
    headPhoneIndex: string;
    phoneIndexes: readonly string[];
    delivered: readonly string[];
    claimed: Readonly<{ administrator?: string; head?: string }>;
    reason?: string;
    note?: Sealed;
  }>;

export const applications = defineProjection<ApplicationRow, FoundingEvent>({
  name: 'organization-applications',
  version: 1,
  events: foundingEvents,
  keys: ({ data }) => [data.organizationId],
  on: {
    OrganizationApplied: (_, { data, metadata, position }, key) => {
      const { organizationId: __, vocabulary: ___, requisites, ...said } = data;
      return {
        ...said,
        _id: key,
        status: 'applied',
        place: sortablePosition(position),
        appliedAt: metadata.recordedAt,
        requisites: requisites as Readonly<Record<string, string>>,
        phoneIndexes: [data.administratorPhoneIndex, data.headPhoneIndex],
        delivered: [],
        claimed: {},
      };
    },
    OrganizationApplicationRefused: (row, { data: { reason, note } }) =>
      row && { ...row, status: 'refused', reason, ...(note && { note }) },
    OrganizationActivated: (row) => row && { ...row, status: 'activated' },
    FoundingLinkDelivered: (row, { data }) => row && { ...row, delivered: [...row.delivered, data.to] },
    AdministratorClaimed: (row, { data }) =>
      row && { ...row, claimed: { ...row.claimed, administrator: data.personId } },
    HeadClaimed: (row, { data }) => row && { ...row, claimed: { ...row.claimed, head: data.personId } },
  },
});
