import { profileEvents, type ProfileEvent } from '@zveno/contracts-identity/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** When a person had which second factors. Nothing of the factors themselves. */
export type SecondFactorRow = Row &
  Readonly<{ factors: readonly Fact<Readonly<{ factorId: string; enabled: boolean }>>[] }>;

export const secondFactors = defineProjection<SecondFactorRow, ProfileEvent>({
  name: 'indicator-second-factors',
  version: 1,
  events: profileEvents,
  keys: ({ data }) => [data.personId],
  on: {
    SecondFactorEnabled: (row, event, key) => ({
      _id: key,
      factors: [...(row?.factors ?? []), factOf(event, { factorId: event.data.factorId, enabled: true })],
    }),
    SecondFactorRemoved: (row, event) =>
      row && { ...row, factors: [...row.factors, factOf(event, { factorId: event.data.factorId, enabled: false })] },
  },
});
