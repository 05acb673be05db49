import { QueryClient, useQuery } from '@tanstack/react-query';
import { api, ask, asker, type Schema } from '../api/client.ts';
import { isSignedOut, problemOf } from '../api/problem.ts';
import { forgetSession, forgetSomebodyElse, keepProfile, recallProfile } from './session-memory.ts';

/** The asker repeats by itself what may be repeated. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 15_000 }, mutations: { retry: false } },
});

const PROFILE = ['profile', 'me'];

let ended = false;

/** Whether a session came to its end on this page, without its person having left. */
export const hasSessionEnded = (): boolean => ended;

/** Everything read before may belong to somebody else now. */
export const signedIn = async (): Promise<void> => {
  ended = false;
  asker.forget();
  forgetSession();
  await queryClient.resetQueries();
};

export const signedOut = (): void => {
  asker.forget();
  forgetSession();
  const known = queryClient.getQueryData(PROFILE);
  if (known === null) return;
  ended ||= known !== undefined;
  queryClient.setQueryData(PROFILE, null);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'profile' });
};

/** The profile of who is signed in, as this device remembers it while the network is lost; null for who is not signed in. */
export const useProfile = () =>
  useQuery<Schema<'MyProfile'> | null>({
    queryKey: PROFILE,
    queryFn: async () => {
      try {
        const profile = await ask((headers) => api.GET('/api/profile', { headers }));
        await forgetSomebodyElse(profile);
        void keepProfile(profile);
        return profile;
      } catch (error) {
        const problem = problemOf(error);
        if (isSignedOut(problem)) return null;
        const kept = problem.code === 'network' ? await recallProfile() : undefined;
        if (kept !== undefined) return kept;
        throw error;
      }
    },
  });

/** What the person is in each organisation. */
export const useOwnOrganizations = () =>
  useQuery({
    queryKey: ['memberships'],
    queryFn: () => ask((headers) => api.GET('/api/profile/memberships', { headers })),
  });

/** Asks everything again that the app shows now: after something was written. */
export const refresh = (): Promise<void> => queryClient.invalidateQueries();
