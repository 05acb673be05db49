import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { queryClient } from '../../app/queries.ts';
import { keep, recall } from '../../device/kept.ts';
import type { InboxChat } from './inbox.ts';

type Named = Readonly<{ studentEntryId: string; name?: string }>;

/** What a parent calls their children: the organisation knows only those who have a profile. */
const childNames = async (children: readonly Named[]): Promise<ReadonlyMap<string, string>> => {
  if (children.length === 0) return new Map();
  const { items } = await ask((headers) => api.GET('/api/profile/children', { headers }));
  const known = items.map(({ studentEntryId, givenName }) => [studentEntryId, givenName ?? ''] as const);
  return new Map([...children.map(({ studentEntryId, name = '' }) => [studentEntryId, name] as const), ...known]);
};

/** All chats of a person; `kept`: as this device remembers them, because the platform could not be asked. */
export type Inbox = Readonly<{ chats: readonly InboxChat[]; kept: boolean }>;

const INBOX = ['inbox'];
const KEPT = 'inbox';
const LOOK_EVERY_MS = 15_000;
/** What is told live is not asked for; this often it is made sure of. */
const MAKE_SURE_EVERY_MS = 120_000;

let isTold = false;

/** Whether what is new is told live from here on. */
export const toldLive = (told: boolean): void => {
  isTold = told;
};

const loadInbox = async (): Promise<readonly InboxChat[]> => {
  const [{ items: chats }, { items: organizations }] = await Promise.all([
    ask((headers) => api.GET('/api/profile/chats', { headers })),
    queryClient.fetchQuery({
      queryKey: ['memberships'],
      queryFn: () => ask((headers) => api.GET('/api/profile/memberships', { headers })),
    }),
  ]);
  const names = new Map(
    organizations.map(({ organizationId, shortName, name }) => [organizationId, shortName ?? name]),
  );
  const called = await childNames(chats.flatMap(({ children = [] }) => children));
  return chats.map(({ children = [], ...chat }) => ({
    ...chat,
    children: children.flatMap(({ studentEntryId }) => called.get(studentEntryId) ?? []).filter(Boolean),
    organizationName: names.get(chat.organizationId) ?? '',
  }));
};

export const useInbox = () =>
  useQuery<Inbox>({
    queryKey: INBOX,
    queryFn: async () => {
      try {
        const chats = await loadInbox();
        void keep(KEPT, chats);
        return { chats, kept: false };
      } catch (error) {
        const chats = problemOf(error).code === 'network' ? await recall<readonly InboxChat[]>(KEPT) : undefined;
        if (chats === undefined) throw error;
        return { chats, kept: true };
      }
    },
    refetchInterval: () => (isTold ? MAKE_SURE_EVERY_MS : LOOK_EVERY_MS),
  });

/** Changes one chat of the list before the platform is asked again. */
export const changeInInbox = (chatId: string, change: (chat: InboxChat) => InboxChat): void => {
  queryClient.setQueryData<Inbox>(INBOX, (inbox) =>
    inbox === undefined
      ? undefined
      : { ...inbox, chats: inbox.chats.map((chat) => (chat.chatId === chatId ? change(chat) : chat)) },
  );
};

export const refreshInbox = (): Promise<void> => queryClient.invalidateQueries({ queryKey: INBOX });
