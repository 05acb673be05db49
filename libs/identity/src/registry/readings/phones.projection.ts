import { personEvents, type PersonEvent } from '@zveno/contracts-identity/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** Who verified a phone, by its blind index. Released phones leave no row, so an erased person's do not either. */
export type PhoneRow = Row & Readonly<{ personId: string }>;

export const verifiedPhones = defineProjection<PhoneRow, PersonEvent>({
  name: 'verified-phones',
  version: 1,
  events: personEvents,
  keys: ({ data }) => ('phoneIndex' in data ? [data.phoneIndex] : []),
  on: {
    PhoneVerified: (_, { data }, key) => ({ _id: key, personId: data.personId }),
    PhoneReleased: (row, { data }) => (row?.personId === data.personId ? null : row),
  },
});
