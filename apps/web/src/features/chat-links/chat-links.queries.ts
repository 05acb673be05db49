import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { usePaged } from '../../ui/paged.tsx';

export type AboutChat = Readonly<{ organizationId: string; chatId: string }>;
export type AboutLink = AboutChat & Readonly<{ linkId: string }>;

export const useChatHead = ({ organizationId, chatId }: AboutChat) =>
  useQuery({
    queryKey: ['organization', organizationId, 'chat', chatId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}', {
          headers,
          params: { path: { organizationId, chatId } },
        }),
      ),
  });

export const useChatLinks = ({ organizationId, chatId }: AboutChat) =>
  usePaged(['organization', organizationId, 'chat-links', chatId], (query) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/chats/{chatId}/links', {
        headers,
        params: { path: { organizationId, chatId }, query },
      }),
    ),
  );

/** The link itself; that it was shown is recorded. */
export const useChatLinkUrl = ({ organizationId, chatId, linkId }: AboutLink) =>
  useQuery({
    queryKey: ['organization', organizationId, 'chat-link', linkId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/links/{linkId}', {
          headers,
          params: { path: { organizationId, chatId, linkId } },
        }),
      ),
    gcTime: 0,
  });

/** Who came by a link, and whose parents they say to be. */
export const useChatLinkUses = ({ organizationId, chatId, linkId }: AboutLink) =>
  usePaged(['organization', organizationId, 'chat-link-uses', linkId], (query) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/chats/{chatId}/links/{linkId}/uses', {
        headers,
        params: { path: { organizationId, chatId, linkId }, query },
      }),
    ),
  );
