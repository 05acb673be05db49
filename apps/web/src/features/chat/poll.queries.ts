import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { queryClient } from '../../app/queries.ts';
import type { AboutChat } from './chat.gateway.ts';

export type Poll = Schema<'PollView'>;
export type NewPoll = Readonly<Schema<'OpenPollRequestBody'>>;

const keyOf = (pollId: string): readonly string[] => ['poll', pollId];

export const usePoll = (about: AboutChat, pollId: string) =>
  useQuery({
    queryKey: keyOf(pollId),
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/polls/{pollId}', {
          headers,
          params: { path: { ...about, pollId } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.closed === true ? false : 30_000),
  });

const changed = (pollId: string) => () => queryClient.invalidateQueries({ queryKey: keyOf(pollId) });

export const useVote = (about: AboutChat, pollId: string) =>
  useMutation({
    mutationFn: (choices: number[]) =>
      ask((headers) =>
        api.PUT('/api/organizations/{organizationId}/chats/{chatId}/polls/{pollId}/vote', {
          headers,
          params: { path: { ...about, pollId } },
          body: { choices },
        }),
      ),
    onSuccess: changed(pollId),
  });

export const useClosePoll = (about: AboutChat, pollId: string) =>
  useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/chats/{chatId}/polls/{pollId}/closing', {
          headers,
          params: { path: { ...about, pollId } },
        }),
      ),
    onSuccess: changed(pollId),
  });

export const openPoll = (about: AboutChat, body: NewPoll) =>
  ask((headers) =>
    api.POST('/api/organizations/{organizationId}/chats/{chatId}/polls', { headers, params: { path: about }, body }),
  );
