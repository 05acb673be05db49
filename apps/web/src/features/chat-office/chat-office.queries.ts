import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { usePaged } from '../../ui/paged.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';

export type AboutChat = AboutOrganization & Readonly<{ chatId: string }>;
export type Strategy = Schema<'ChatStrategyView'>;
export type Relations = Schema<'ChatRelations'>;
export type ChatKind = Schema<'ChatItem'>['kind'];

const inPath = (organizationId: string) => ({ params: { path: { organizationId } } });

export const useStrategy = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'chat-strategy'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chat-strategy', { headers, ...inPath(organizationId) }),
      ),
  });

/** What the strategy demands and what is missing: also the chats that there are by the structure. */
export const useCompliance = (organizationId: string, enabled = true) =>
  useQuery({
    queryKey: ['organization', organizationId, 'chat-compliance'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chat-compliance', { headers, ...inPath(organizationId) }),
      ),
    enabled,
  });

export const useLinkPolicy = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'chat-link-policy'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chat-link-policy', { headers, ...inPath(organizationId) }),
      ),
  });

export const useDirectChats = (organizationId: string) =>
  usePaged(['organization', organizationId, 'direct-chats'], (query) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/direct-chats', {
        headers,
        params: { path: { organizationId }, query },
      }),
    ),
  );

export const useExceptions = ({ organizationId, chatId }: AboutChat) =>
  useQuery({
    queryKey: ['organization', organizationId, 'chat-exceptions', chatId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/exceptions', {
          headers,
          params: { path: { organizationId, chatId } },
        }),
      ),
  });

/** The parents of a group's students, by name. */
export const useParents = (organizationId: string, unitId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'parents', unitId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/units/{unitId}/parents', {
          headers,
          params: { path: { organizationId, unitId } },
        }),
      ),
    enabled: unitId !== '',
  });

/** What a chat of the structure is called; undefined of one that people have made, whose name is its participants' alone. */
export const useChatTitles = (organizationId: string, enabled = true): ReadonlyMap<string, string> => {
  const { data } = useCompliance(organizationId, enabled);
  return new Map(data?.chats.map(({ chatId, title }) => [chatId, title]) ?? []);
};
