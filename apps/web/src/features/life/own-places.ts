import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { useOwnOrganizations } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';

/** Somewhere that a person has to do with, and what to call it. */
export type OwnPlace = Readonly<{ organizationId: string; name: string }>;

/**
 * Every organisation that somebody belongs to, or whose child does; undefined until it is known. Where the child is a parent is no member: the place goes by
 * the child's name.
 */
export const useOwnPlaces = (): readonly OwnPlace[] | undefined => {
  const text = useText();
  const own = useOwnOrganizations();
  const children = useQuery({
    queryKey: ['profile', 'own-children'],
    queryFn: () => ask((headers) => api.GET('/api/profile/children', { headers })),
  });
  if (own.isPending || children.isPending) return undefined;
  const names = new Map<string, string>();
  for (const { organizationId, status, givenName = '' } of children.data?.items ?? [])
    if (status === 'confirmed') names.set(organizationId, text('places.ofChild', { child: givenName }));
  for (const { organizationId, name, shortName } of own.data?.items ?? []) names.set(organizationId, shortName ?? name);
  return [...names].map(([organizationId, name]) => ({ organizationId, name }));
};
