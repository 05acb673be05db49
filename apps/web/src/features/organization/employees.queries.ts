import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { unitChoices } from './organization.queries.ts';

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
