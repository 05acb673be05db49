import { QueryClient, useQuery } from '@tanstack/react-query';
import { api, ask, asker, type Schema } from '../api/client.ts';
import { isSignedOut, problemOf } from '../api/problem.ts';

/** The asker repeats by itself what may be repeated. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 15_000 }, mutations: { retry: false } },
});

const PROFILE = ['profile', 'me'];

/** Everything read before may belong to somebody else now. */
export const signedIn = async (): Promise<void> => {
  asker.forget();
  await queryClient.resetQueries();
};

export const signedOut = (): void => {
  asker.forget();
  if (queryClient.getQueryData(PROFILE) === null) return;
  queryClient.setQueryData(PROFILE, null);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'profile' });
};

/** The profile of who is signed in; null for who is not. */
export const useProfile = () =>
  useQuery<Schema<'MyProfile'> | null>({
    queryKey: PROFILE,
    queryFn: () =>
      ask((headers) => api.GET('/api/profile', { headers })).catch((error: unknown) => {
        if (isSignedOut(problemOf(error))) return null;
        throw error;
      }),
  });

/** What the person is in each organisation. */
export const useOwnOrganizations = () =>
  useQuery({
    queryKey: ['memberships'],
    queryFn: () => ask((headers) => api.GET('/api/profile/memberships', { headers })),
  });

/** Asks everything again that the app shows now: after something was written. */
export const refresh = (): Promise<void> => queryClient.invalidateQueries();
