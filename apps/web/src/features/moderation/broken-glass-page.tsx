import { Button, Group } from '@vkontakte/vkui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CloseDialog } from './break-glass-dialogs.tsx';
import { EvidenceFiles } from './evidence-files.tsx';
import type { AboutAccess } from './moderation.queries.ts';

type Message = Schema<'InquiredMessage'>;
const AT_ONCE = 50;

/** One message with everything it ever said, the last of it first. */
const Inquired = ({ message, addressOf }: Readonly<{ message: Message; addressOf: (fileId: string) => string }>) => {
  const text = useText();
  const { moment } = useDates();
  const { authorName, postedAt, versions, edits, retractedAt, hidden } = message;
  const marks = [
    ...(retractedAt === undefined ? [] : [text('breakGlass.retracted', { at: moment(retractedAt) })]),
    ...(hidden ? [text('breakGlass.hidden')] : []),
    ...(edits === 0 ? [] : [text('breakGlass.edits', { count: edits })]),
  ];
  return (
    <li className="trail-line">
      <p className="minor small">
        {authorName} · {moment(postedAt)}
      </p>
      <p>{versions.at(-1)?.text}</p>
      <EvidenceFiles files={message.files} addressOf={addressOf} />
      {marks.length > 0 && <p className="minor small">{marks.join(' · ')}</p>}
      {versions.length > 1 && (
        <details>
          <summary>{text('breakGlass.before')}</summary>
          <ol className="plain">
            {versions.slice(0, -1).map(({ text: said, at }) => (
              <li key={at}>
                {said} <span className="minor small">{moment(at)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
};

/** The part of a chat that may be read, with prior texts. Each reading is recorded, and told to the participants. */
export const BrokenGlassPage = ({ organizationId, accessId }: AboutAccess) => {
  const text = useText();
  const [closing, setClosing] = useState(false);
  const history = useInfiniteQuery({
    queryKey: ['organization', organizationId, 'break-glass', accessId],
    queryFn: ({ pageParam: behind }) =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/break-glass/{accessId}/messages', {
          headers,
          params: {
            path: { organizationId, accessId },
            query: { limit: AT_ONCE, ...(behind !== undefined && { behind }) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ items, more }) => (more ? items.at(-1)?.place : undefined),
    gcTime: 0,
  });
  const items = history.data?.pages.flatMap((page) => page.items);
  const back = `/organizations/${organizationId}/break-glass`;
  return (
    <Page title={text('breakGlass.reading')} back={back}>
      <Group>
        <div className="block">
          <p>{text('breakGlass.reading.what')}</p>
          <Button mode="secondary" onClick={() => setClosing(true)}>
            {text('breakGlass.close')}
          </Button>
        </div>
      </Group>
      <Group>
        <QueryView query={{ data: items, error: history.error, refetch: history.refetch }}>
          {(messages) =>
            messages.length === 0 ? (
              <Empty title={text('breakGlass.empty')}>{text('breakGlass.empty.what')}</Empty>
            ) : (
              <ol className="trail">
                {messages.map((message) => (
                  <Inquired
                    key={message.messageId}
                    message={message}
                    addressOf={(fileId) => `/api${back}/${accessId}/files/${fileId}`}
                  />
                ))}
              </ol>
            )
          }
        </QueryView>
        {history.hasNextPage && (
          <div className="block">
            <Button
              stretched
              mode="secondary"
              loading={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              {text('page.more')}
            </Button>
          </div>
        )}
      </Group>
      {closing && <CloseDialog organizationId={organizationId} accessId={accessId} onClose={() => setClosing(false)} />}
    </Page>
  );
};
