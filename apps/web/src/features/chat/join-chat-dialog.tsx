import { Button, SimpleCell } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { CloseRow } from '../../ui/close-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { addressOf } from './chat-cell.tsx';
import { refreshInbox } from './inbox.queries.ts';
import type { OwnOrganization } from './new-chat.tsx';

type Joinable = Readonly<{ organizationId: string; chatId: string }>;

/** Chats that are open to the person. */
export const JoinChatDialog = ({
  organizations,
  onClose,
}: Readonly<{ organizations: readonly OwnOrganization[]; onClose: () => void }>) => {
  const text = useText();
  const joinable = useQuery({
    queryKey: ['joinable-chats'],
    queryFn: async () => {
      const found = await Promise.all(
        organizations.map(async ({ organizationId }) => {
          const { items } = await ask((headers) =>
            api.GET('/api/organizations/{organizationId}/joinable-chats', {
              headers,
              params: { path: { organizationId } },
            }),
          );
          return items.map((chat) => ({ ...chat, organizationId }));
        }),
      );
      return found.flat();
    },
  });
  const join = useMutation({
    mutationFn: ({ organizationId, chatId }: Joinable) =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/chats/{chatId}/joining', {
          headers,
          params: { path: { organizationId, chatId } },
        }),
      ),
    onSuccess: async (_, chat) => {
      onClose();
      navigate(addressOf(chat));
      await refreshInbox();
    },
  });
  return (
    <Dialog title={text('newChat.join')} onClose={onClose}>
      <ProblemNote error={join.error} />
      <QueryView query={joinable}>
        {(chats) =>
          chats.length === 0 ? (
            <Empty title={text('newChat.join.none')}>{text('newChat.join.none.what')}</Empty>
          ) : (
            <div className="menu">
              {chats.map((chat) => (
                <SimpleCell
                  key={chat.chatId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  subtitle={text('chat.readers', { count: chat.participants })}
                  after={
                    <Button
                      mode="secondary"
                      loading={join.isPending && join.variables.chatId === chat.chatId}
                      onClick={() => join.mutate(chat)}
                    >
                      {text('newChat.join.do')}
                    </Button>
                  }
                >
                  {chat.title}
                </SimpleCell>
              ))}
            </div>
          )
        }
      </QueryView>
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};
