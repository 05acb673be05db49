import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { useAboutOrganization } from '../organization/organization.queries.ts';
import { usePaged, type PageQuestion } from '../../ui/paged.tsx';
import type { Outcome, TrailKind, TrailQuestion } from './trail-question.ts';

export type TrailItem = Schema<'TrailItem'>;

const queryFrom = ({ kind, outcome, withoutOrder, ...rest }: TrailQuestion) => ({
  ...rest,
  ...(kind === undefined ? {} : { kind: kind as TrailKind }),
  ...(outcome === undefined ? {} : { outcome: outcome as Outcome }),
  ...(withoutOrder === undefined ? {} : { withoutOrder: true }),
});

/** The trail of an organisation, or of what belongs to none. */
export const useTrail = (organizationId: string | undefined, question: TrailQuestion) =>
  usePaged(['trail', organizationId, question], (page: PageQuestion) => {
    const query = { ...queryFrom(question), ...page };
    if (organizationId === undefined) return ask((headers) => api.GET('/api/trail', { headers, params: { query } }));
    return ask((headers) =>
      api.GET('/api/organizations/{organizationId}/trail', { headers, params: { path: { organizationId }, query } }),
    );
  });

/** All that came of the same request. */
export const useChain = (organizationId: string, eventId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['trail', organizationId, 'chain', eventId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/trail/{eventId}/chain', {
          headers,
          params: { path: { organizationId, eventId } },
        }),
      ),
    enabled,
  });

/** An organisation as those see it who belong to it or inspect it. */
export const useOrganizationName = (organizationId: string): string | undefined => {
  const { data } = useAboutOrganization(organizationId);
  return data?.organization.shortName ?? data?.organization.name;
};

/** Orders by date, the latest first. */
export const useOrders = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'orders'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/orders', {
          headers,
          params: { path: { organizationId }, query: { limit: 1000 } },
        }),
      ),
  });

/** Orders by which nothing was done, or nothing that still counts. */
export const useIdleOrders = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'idle-orders'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/trail/idle-orders', {
          headers,
          params: { path: { organizationId } },
        }),
      ),
  });
