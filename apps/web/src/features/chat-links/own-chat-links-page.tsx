import { Group } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { useOwnPlaces } from '../life/own-places.ts';

const LOOK_EVERY_MS = 10_000;

/** Links into chats that one came by: which lead in already, and what the others wait for. */
export const OwnChatLinksPage = () => {
  const text = useText();
  const { moment } = useDates();
  const names = new Map((useOwnPlaces() ?? []).map(({ organizationId, name }) => [organizationId, name]));
  const own = useQuery({
    queryKey: ['profile', 'chat-links'],
    queryFn: () => ask((headers) => api.GET('/api/profile/chat-links', { headers })),
    refetchInterval: LOOK_EVERY_MS,
  });
  return (
    <Page title={text('ownLinks.title')} back="/profile">
      <Group>
        <QueryView query={own}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={text('ownLinks.none')}>{text('ownLinks.none.what')}</Empty>
            ) : (
              items.map(({ linkId, organizationId, chatId, status, redeemedAt }) => {
                const place = names.get(organizationId);
                const when = [
                  ...(place === undefined ? [] : [place]),
                  text('request.sent', { date: moment(redeemedAt) }),
                ];
                return status === 'admitted' ? (
                  <LinkCell key={linkId} href={`/chats/${organizationId}/${chatId}`} subtitle={when.join(' · ')}>
                    {text('ownLinks.admitted')}
                  </LinkCell>
                ) : (
                  <StillCell key={linkId} subtitle={text(`ownLinks.${status}.what`)} extraSubtitle={when.join(' · ')}>
                    {text(`ownLinks.${status}`)}
                  </StillCell>
                );
              })
            )
          }
        </QueryView>
      </Group>
    </Page>
  );
};
