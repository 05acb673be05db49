import { administratorEvents, type AdministratorEvent } from '@zveno/contracts-org-structure/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** One person as an administrator of one organisation, and the appointments that need an order. */
export type AdministratorRow = Row &
  Readonly<{
    orgId: string;
    personId: string;
    confirmed: readonly Fact<boolean>[];
    /** Whether each had an order. */
    appointments: readonly Fact<boolean>[];
  }>;

export const administrators = defineProjection<AdministratorRow, AdministratorEvent>({
  name: 'indicator-administrators',
  version: 1,
  events: administratorEvents,
  keys: ({ data }) => ('personId' in data ? [`${data.organizationId}.${data.personId}`] : []),
  on: {
    AdministratorAppointed: (row, event, key) => {
      const { organizationId: orgId, personId, kind, provisional } = event.data;
      const ordered = event.metadata.orderRef !== undefined;
      return {
        _id: key,
        orgId,
        personId,
        confirmed: [...(row?.confirmed ?? []), factOf(event, !provisional)],
        appointments: [...(row?.appointments ?? []), ...(kind === 'founding' ? [] : [factOf(event, ordered)])],
      };
    },
    AdministratorConfirmed: (row, event) => row && { ...row, confirmed: [...row.confirmed, factOf(event, true)] },
    AdministratorRevoked: (row, event) => row && { ...row, confirmed: [...row.confirmed, factOf(event, false)] },
  },
});
