import { Group, Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView, usePaged, type PageQuestion } from '../../ui/paged.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { today } from '../organization/order-fields.tsx';
import { AllAbout } from './all-about.tsx';
import { AsOfFields, asOfQuery, type AsOf } from './as-of-fields.tsx';
import { TrailLine } from './trail-line.tsx';
import type { TrailItem } from './trail.queries.ts';

type Asked = AsOf & Readonly<{ chatId: string }>;

const useTrailChats = (organizationId: string) =>
  useQuery({
    queryKey: ['trail', organizationId, 'chats'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/trail/chats', { headers, params: { path: { organizationId } } }),
      ),
  });

const useChatPresence = (organizationId: string, { chatId, on, known }: Asked) =>
  usePaged(
    ['trail', organizationId, 'chat-presence', chatId, on, known],
    (page: PageQuestion) =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/presence', {
          headers,
          params: {
            path: { organizationId, chatId },
            query: { ...page, ...asOfQuery({ on, known }) },
          },
        }),
      ),
    { enabled: chatId !== '' },
  );

const Events = ({
  title,
  items,
  organizationId,
}: Readonly<{ title: string; items: readonly TrailItem[]; organizationId: string }>) =>
  items.length === 0 ? null : (
    <>
      <p className="minor small">{title}</p>
      <ol className="trail" aria-label={title}>
        {items.map((item) => (
          <TrailLine key={item.eventId} item={item} organizationId={organizationId} />
        ))}
      </ol>
    </>
  );

const Participant = ({ one, organizationId }: Readonly<{ one: Schema<'PresentInChat'>; organizationId: string }>) => {
  const text = useText();
  const { moment } = useDates();
  const { personId, name, standing, as, since, because, grounds, ended } = one;
  return (
    <details className="block">
      <summary>
        {name}{' '}
        <span className="minor">
          · {text(`chatPresence.standing.${standing}`)}, {text(`chatPresence.as.${as}`)},{' '}
          {text('presence.since', { date: moment(since) })}
          {ended !== undefined && ` · ${text('chatPresence.ended', { at: moment(ended.at) })}`}
        </span>
      </summary>
      <AllAbout organizationId={organizationId} personId={personId} />
      <Events title={text('chatPresence.because')} items={because} organizationId={organizationId} />
      <Events title={text('chatPresence.grounds')} items={grounds} organizationId={organizationId} />
      {ended !== undefined && (
        <Events title={text('chatPresence.endedBecause')} items={ended.because} organizationId={organizationId} />
      )}
    </details>
  );
};

/** Who took part in a chat on a date and why, and who is out since. Nothing of what is said there. */
export const ChatPresencePage = ({ organizationId }: Readonly<{ organizationId: string }>) => {
  const text = useText();
  const [asked, setAsked] = useState<Asked>({ chatId: '', on: today(), known: '' });
  const chats = useTrailChats(organizationId);
  const presence = useChatPresence(organizationId, asked);
  const first = presence.query.data?.pages[0];
  return (
    <Page title={text('chatPresence.title')} back={`/organizations/${organizationId}/audit`}>
      <Group>
        <ProblemNote error={chats.error} />
        <SelectField
          label={text('chatPresence.chat')}
          placeholder={text('page.choose')}
          value={asked.chatId}
          onChange={(event) => setAsked({ ...asked, chatId: event.target.value })}
          choices={(chats.data?.items ?? []).map(({ chatId, title, archived }) => ({
            value: chatId,
            label: archived ? text('chatPresence.archived', { title }) : title,
          }))}
        />
        <AsOfFields asked={asked} onChange={(asOf) => setAsked({ ...asked, ...asOf })} />
      </Group>
      <Group header={asked.chatId === '' ? undefined : <Header>{text('presence.people')}</Header>}>
        {asked.chatId === '' ? (
          <Empty title={text('chatPresence.choose')}>{text('chatPresence.choose.what')}</Empty>
        ) : (
          <PagedView paged={presence}>
            {(items) =>
              first === undefined || items.length === 0 ? (
                <Empty title={text('presence.none')}>{text('chatPresence.none.what')}</Empty>
              ) : (
                <>
                  <div className="block minor small">
                    {text('presence.count', { count: first.count ?? items.length })}{' '}
                    {text('presence.position', { position: first.position ?? '' })}
                  </div>
                  {items.map((one) => (
                    <Participant key={one.personId} one={one} organizationId={organizationId} />
                  ))}
                </>
              )
            }
          </PagedView>
        )}
      </Group>
    </Page>
  );
};
