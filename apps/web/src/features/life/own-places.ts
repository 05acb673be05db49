import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { useOwnOrganizations } from '../../app/queries.ts';

/** Somewhere that a person has to do with. A parent is no member where the child is: then the name is not known. */
export type OwnPlace = Readonly<{ organizationId: string; name?: string }>;

/** Every organisation that somebody belongs to, or whose child does. */
export const useOwnPlaces = (): readonly OwnPlace[] => {
  const own = useOwnOrganizations();
  const children = useQuery({
    queryKey: ['profile', 'own-children'],
    queryFn: () => ask((headers) => api.GET('/api/profile/children', { headers })),
  });
  const places = new Map<string, OwnPlace>(
    (children.data?.items ?? [])
      .filter(({ status }) => status === 'confirmed')
      .map(({ organizationId }) => [organizationId, { organizationId }]),
  );
  for (const { organizationId, name, shortName } of own.data?.items ?? [])
    places.set(organizationId, { organizationId, name: shortName ?? name });
  return [...places.values()];
};
