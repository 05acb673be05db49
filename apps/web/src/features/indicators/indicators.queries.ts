import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { useProfile } from '../../app/queries.ts';
import { useMunicipalities, useOrganizations, useRegions } from '../territory/territory.queries.ts';
import { scopeOf, type Place } from './place.ts';
import type { queryOf } from './question.ts';

export type Indicator = Schema<'Indicator'>;
export type IndicatorRow = Schema<'IndicatorRow'>;
export type IndicatorValues = Schema<'IndicatorValues'>;
type Asked = Partial<ReturnType<typeof queryOf>> & Readonly<{ by?: 'organization' | 'municipality' }>;

const ALL = 1000;

export const useIndicators = () =>
  useQuery({
    queryKey: ['indicators'],
    queryFn: () => ask((headers) => api.GET('/api/indicators', { headers })),
  });

/** The values of one indicator. */
export const valuesQuery = (place: Place, indicatorId: string, asked: Asked) => ({
  queryKey: ['indicators', 'values', indicatorId, scopeOf(place), asked],
  queryFn: () =>
    ask((headers) =>
      api.GET('/api/indicators/{indicatorId}/values', {
        headers,
        params: { path: { indicatorId }, query: { ...scopeOf(place), ...asked, limit: ALL } },
      }),
    ),
});

export const useValues = (place: Place, indicatorId: string, asked: Asked, enabled = true) =>
  useQuery({ ...valuesQuery(place, indicatorId, asked), enabled });

type Named = Readonly<{ id: string; name: string }>;

/** What a place is called, and what it is divided into. */
export const useTerritory = (place: Place): Readonly<{ name: string | undefined; parts: readonly Named[] }> => {
  const { regionId = '', municipalityId = '', organizationId } = place;
  const regions = useRegions();
  const municipalities = useMunicipalities(regionId);
  const organizations = useOrganizations(municipalityId);
  const inRegion = municipalities.data?.items.map((one) => ({ id: one.municipalityId, name: one.name })) ?? [];
  const inMunicipality =
    organizations.data?.items.map((one) => ({ id: one.organizationId, name: one.shortName ?? one.name })) ?? [];
  if (organizationId !== undefined)
    return { name: inMunicipality.find(({ id }) => id === organizationId)?.name, parts: [] };
  if (municipalityId !== '')
    return { name: inRegion.find(({ id }) => id === municipalityId)?.name, parts: inMunicipality };
  return { name: regions.data?.items.find((one) => one.regionId === regionId)?.name, parts: inRegion };
};

/** The regions whose figures the account may see; undefined until it is known. */
export const useOwnRegions = () => {
  const { data: profile } = useProfile();
  const regions = useRegions();
  const reaching = profile?.roles.filter(({ role }) => role === 'analyst' || role === 'operator') ?? [];
  const isEverywhere = reaching.some(({ regionId }) => regionId === undefined);
  const own = regions.data?.items.filter(
    ({ regionId }) => isEverywhere || reaching.some((one) => one.regionId === regionId),
  );
  return { ...regions, data: own };
};
