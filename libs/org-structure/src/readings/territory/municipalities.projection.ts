import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';
import { territoryEvents, type TerritoryEvent } from '@zveno/contracts-org-structure/events';
import { withId } from '../facts.ts';

/** A municipality and the region it belongs to. `regionIds` are all it ever belonged to: they find it. */
export type MunicipalityRow = Row &
  Readonly<{
    regionIds: readonly string[];
    facts: readonly Fact<{ regionId: string; name: string; code: string }>[];
  }>;

type Told = Readonly<{ regionId: string; name: string; code: string }>;

export const municipalities = defineProjection<MunicipalityRow, TerritoryEvent>({
  name: 'municipalities',
  version: 1,
  events: territoryEvents,
  keys: ({ data }) => ('municipalityId' in data ? [data.municipalityId] : []),
  on: {
    MunicipalityRegistered: (_, event, key) => ({
      _id: key,
      regionIds: [event.data.regionId],
      facts: [factOf(event, told(event.data))],
    }),
    MunicipalityEdited: (row, event) =>
      row && {
        ...row,
        regionIds: withId(row.regionIds, event.data.regionId),
        facts: [...row.facts, factOf(event, told(event.data))],
      },
  },
});

const told = ({ regionId, name, code }: Told) => ({ regionId, name, code });
