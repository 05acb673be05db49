import { Group } from '@vkontakte/vkui';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';
import { useDirectChats } from './chat-office.queries.ts';

/** That adults and students write to each other in pairs: who, how much and when. What they say stands nowhere here. */
export const DirectChatsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { moment } = useDates();
  const chats = useDirectChats(organizationId);
  return (
    <Page title={text('directChats.title')} back={`/organizations/${organizationId}/chat-office`}>
      <Group>
        <div className="block">
          <p>{text('directChats.what')}</p>
          <p className="minor">{text('directChats.recorded')}</p>
        </div>
      </Group>
      <Group>
        <PagedView paged={chats}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('directChats.none')}>{text('directChats.none.what')}</Empty>
            ) : (
              items.map(({ chatId, sides, messages, lastAt, archived }) => (
                <StillCell
                  key={chatId}
                  subtitle={sides.map(({ as }) => text(`as.${as}`)).join(' — ')}
                  extraSubtitle={[
                    text('directChats.messages', { count: messages }),
                    ...(lastAt === undefined ? [] : [text('directChats.last', { at: moment(lastAt) })]),
                    ...(archived ? [text('chat.archived')] : []),
                  ].join(' · ')}
                >
                  {sides.map(({ name }) => name).join(' — ')}
                </StillCell>
              ))
            )
          }
        </PagedView>
      </Group>
    </Page>
  );
};
