import { useQueries, useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { fullName, unitChoices } from './organization.queries.ts';

type RosterMember = Schema<'RosterMember'>;

/** Employees of every staff group, as the roster has them, once each. */
export const useEmployees = (organizationId: string, structure: Schema<'StructureView'> | undefined) =>
  useQuery({
    queryKey: ['organization', organizationId, 'employees', structure?.position],
    queryFn: async (): Promise<readonly RosterMember[]> => {
      const units = unitChoices(structure!).filter(({ kind }) => kind === 'staff');
      const rosters = await Promise.all(
        units.map(({ unitId }) =>
          ask((headers) =>
            api.GET('/api/organizations/{organizationId}/units/{unitId}/roster', {
              headers,
              params: { path: { organizationId, unitId } },
            }),
          ),
        ),
      );
      const people = rosters.flatMap(({ items }) => items);
      return [...new Map(people.map((person) => [person.rosterEntryId, person])).values()];
    },
    enabled: structure !== undefined,
  });

/** Whether somebody holds a pedagogical position. */
export const isPedagogical = ({ positions }: RosterMember): boolean =>
  positions.some(({ category }) => category === 'pedagogical');

/** Names of who is in these groups today, by roster entry. Those who have left are in none. */
export const useNamesInUnits = (
  organizationId: string,
  unitIds: readonly (string | undefined)[],
): ReadonlyMap<string, string> => {
  const rosters = useQueries({
    queries: [...new Set(unitIds)]
      .filter((unitId) => unitId !== undefined)
      .map((unitId) => ({
        queryKey: ['organization', organizationId, 'roster', unitId],
        queryFn: () =>
          ask((headers) =>
            api.GET('/api/organizations/{organizationId}/units/{unitId}/roster', {
              headers,
              params: { path: { organizationId, unitId } },
            }),
          ),
      })),
  });
  return new Map(
    rosters.flatMap(({ data }) => data?.items.map((person) => [person.rosterEntryId, fullName(person)] as const) ?? []),
  );
};
