import { Group, Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { CloseRow } from '../../ui/close-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpenChat } from './chat.context.ts';
import { PersonFace } from './face.tsx';
import type { Message } from './message.ts';
import type { Poll } from './poll.queries.ts';
import { useTimes } from './times.ts';

type About = Readonly<{ message: Message; onClose: () => void }>;
type Somebody = Readonly<{ personId: string; name: string; note?: ReactNode; act?: ReactNode }>;

/** People by name, one below another. */
export const People = ({ people }: Readonly<{ people: readonly Somebody[] }>) => (
  <ul className="people">
    {people.map(({ personId, name, note, act }) => (
      <li key={personId}>
        <PersonFace personId={personId} name={name} />
        <span className="people-name">
          {name}
          {note !== undefined && <span className="people-note">{note}</span>}
        </span>
        {act}
      </li>
    ))}
  </ul>
);

/** Who has said that they have read a message, and who has not yet. */
export const AcknowledgementsDialog = ({ message: { messageId }, onClose }: About) => {
  const text = useText();
  const { whole } = useTimes();
  const { organizationId, chatId } = useOpenChat();
  const [side, setSide] = useState<'missing' | 'given'>('missing');
  const path = { organizationId, chatId, messageId };
  const figures = useQuery({
    queryKey: ['acknowledgements', messageId, 'figures'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/acknowledgements', {
          headers,
          params: { path, query: { limit: 1 } },
        }),
      ),
  });
  const people = usePaged(['acknowledgements', messageId, side], (question) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/acknowledgements', {
        headers,
        params: { path, query: { ...question, side } },
      }),
    ),
  );
  return (
    <Dialog title={text('acknowledgements.title')} onClose={onClose}>
      <QueryView query={figures}>
        {({ given, of }) => (
          <>
            <p className="dialog-body">{text('acknowledgements.figures', { given, of })}</p>
            <progress className="wide" max={Math.max(1, of)} value={given} aria-hidden="true" />
          </>
        )}
      </QueryView>
      <div className="switch" role="group" aria-label={text('acknowledgements.whom')}>
        {(['missing', 'given'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={side === one} onClick={() => setSide(one)}>
            {text(`acknowledgements.${one}`)}
          </button>
        ))}
      </div>
      <PagedView paged={people}>
        {(items) =>
          items.length === 0 ? (
            <p className="minor">{text(`acknowledgements.${side}.none`)}</p>
          ) : (
            <People
              people={items.map(({ personId, name, at }) => ({
                personId,
                name,
                ...(at !== undefined && { note: whole(at) }),
              }))}
            />
          )
        }
      </PagedView>
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};

/** How many have read as far as a message; to staff by name. */
export const ReadersDialog = ({ message: { messageId }, onClose }: About) => {
  const text = useText();
  const { organizationId, chatId } = useOpenChat();
  const path = { organizationId, chatId, messageId };
  const readers = useQuery({
    queryKey: ['readers', messageId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/readers', {
          headers,
          params: { path, query: { limit: 100 } },
        }),
      ),
  });
  return (
    <Dialog title={text('chat.whoRead')} onClose={onClose}>
      <QueryView query={readers}>
        {({ read, of, items }) => (
          <>
            <p className="dialog-body">{text('readers.figures', { read, of })}</p>
            <progress className="wide" max={Math.max(1, of)} value={read} aria-hidden="true" />
            <People people={items} />
          </>
        )}
      </QueryView>
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};

/** Who chose what in an open poll. */
export const VotesDialog = ({ poll, onClose }: Readonly<{ poll: Poll; onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId } = useOpenChat();
  const path = { organizationId, chatId, pollId: poll.pollId };
  const votes = usePaged(['poll', poll.pollId, 'votes'], (question) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/chats/{chatId}/polls/{pollId}/votes', {
        headers,
        params: { path, query: question },
      }),
    ),
  );
  return (
    <Dialog title={text('poll.who')} onClose={onClose}>
      <PagedView paged={votes}>
        {(items) => (
          <>
            {poll.options.map(({ option, text: words }) => {
              const people = items.filter(({ choices, counts }) => counts && choices.includes(option));
              return (
                <Group key={option} mode="plain" header={<Header size="s">{words}</Header>}>
                  {people.length === 0 ? <p className="minor">{text('poll.nobody')}</p> : <People people={people} />}
                </Group>
              );
            })}
            {items.some(({ counts }) => !counts) && (
              <Group mode="plain" header={<Header size="s">{text('poll.uncounted')}</Header>}>
                <People people={items.filter(({ counts }) => !counts)} />
              </Group>
            )}
          </>
        )}
      </PagedView>
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};
