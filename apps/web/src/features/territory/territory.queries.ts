import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';

const ALL = 1000;

export const useRegions = () =>
  useQuery({
    queryKey: ['profile', 'regions'],
    queryFn: () => ask((headers) => api.GET('/api/regions', { headers, params: { query: { limit: ALL } } })),
  });

export const useMunicipalities = (regionId: string) =>
  useQuery({
    queryKey: ['profile', 'municipalities', regionId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/regions/{regionId}/municipalities', {
          headers,
          params: { path: { regionId }, query: { limit: ALL } },
        }),
      ),
    enabled: regionId !== '',
  });

/** The organisations of one municipality: the register is open to who is signed in. */
export const useOrganizations = (municipalityId: string) =>
  useQuery({
    queryKey: ['profile', 'organizations', municipalityId],
    queryFn: () =>
      ask((headers) => api.GET('/api/organizations', { headers, params: { query: { municipalityId, limit: ALL } } })),
    enabled: municipalityId !== '',
  });
