import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { AppLink, followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';

/** The chats of a group that its curator takes part in; into those of one's own, links can be handed over. */
export const GroupChats = ({ organizationId, unitId }: Readonly<{ organizationId: string; unitId: string }>) => {
  const text = useText();
  const chats = useQuery({
    queryKey: ['organization', organizationId, 'own-chats'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats', { headers, params: { path: { organizationId } } }),
      ),
  });
  return (
    <Group header={<Header>{text('group.chats')}</Header>}>
      <QueryView query={chats}>
        {({ items }) => {
          const own = items.filter((chat) => chat.unitId === unitId && !chat.archived);
          return own.length === 0 ? (
            <Empty title={text('group.chats.none')}>{text('group.chats.none.what')}</Empty>
          ) : (
            own.map(({ chatId, title, standing }) => {
              const href = `/chats/${organizationId}/${chatId}`;
              return standing === 'owner' ? (
                <SimpleCell
                  key={chatId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  subtitle={
                    <AppLink href={`/organizations/${organizationId}/chats/${chatId}/links`}>
                      {text('group.chats.links')}
                    </AppLink>
                  }
                >
                  <AppLink href={href}>{title}</AppLink>
                </SimpleCell>
              ) : (
                <SimpleCell key={chatId} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
                  {title}
                </SimpleCell>
              );
            })
          );
        }}
      </QueryView>
    </Group>
  );
};
