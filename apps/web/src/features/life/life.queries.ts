import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { ProblemError } from '../../api/problem.ts';

export type Hours = Schema<'CommunicationHours'>;
export type JournalLink = Schema<'JournalLink'>;
/** Where people of this installation find help; what it has not set is absent. */
export type Support = Readonly<{ email?: string; url?: string; helpUrl?: string }>;

export const useHours = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'hours'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/communication-hours', {
          headers,
          params: { path: { organizationId } },
        }),
      ),
  });

export const useLiveSettings = () =>
  useQuery({
    queryKey: ['profile', 'live-settings'],
    queryFn: () => ask((headers) => api.GET('/api/profile/live-settings', { headers })),
  });

/** Journals and diaries of an organisation, as far as they are for who asks. */
export const useJournalLinks = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'journal-links'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/journal-links', {
          headers,
          params: { path: { organizationId } },
        }),
      ),
  });

/** Asked without a session: whoever cannot sign in needs it most. */
export const useSupport = () =>
  useQuery({
    queryKey: ['profile', 'support'],
    queryFn: async (): Promise<Support> => {
      const response = await fetch('/support.json').catch(() => undefined);
      if (response?.ok !== true) throw new ProblemError('network');
      return (await response.json()) as Support;
    },
    staleTime: Infinity,
  });
