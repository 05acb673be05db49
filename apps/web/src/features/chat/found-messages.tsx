import { Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Loading } from '../../ui/query-view.tsx';
import { addressOf } from './chat-cell.tsx';
import type { InboxChat } from './inbox.ts';
import { useTimes } from './times.ts';

const LEAST = 2;
const SETTLED_MS = 400;
const MOST = 20;

type Found = Schema<'FoundMessage'>;

/** A value once it has not changed for a while. */
const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** A piece of a message with what was looked for set off. */
const Snippet = ({ message: { snippet, found } }: Readonly<{ message: Found }>) => {
  const pieces = [];
  let from = 0;
  for (const part of found) {
    pieces.push(snippet.slice(from, part.from), <mark key={part.from}>{snippet.slice(part.from, part.to)}</mark>);
    from = part.to;
  }
  return (
    <span className="found-text">
      {pieces}
      {snippet.slice(from)}
    </span>
  );
};

/** Messages that hold the words, of all chats or of one; each leads to its place in the chat. */
export const FoundMessages = ({
  chats,
  search,
  chatId,
}: Readonly<{ chats: readonly InboxChat[]; search: string; chatId?: string }>) => {
  const text = useText();
  const { whole } = useTimes();
  const query = useDeferredValue(useSettled(search.trim()));
  const organizations = [...new Set(chats.map(({ organizationId }) => organizationId))];
  const found = useQuery({
    queryKey: ['chat-search', chatId, organizations, query],
    enabled: query.length >= LEAST,
    queryFn: async () => {
      const answers = await Promise.all(
        organizations.map((organizationId) =>
          ask((headers) =>
            api.POST('/api/organizations/{organizationId}/chats/search', {
              headers,
              params: { path: { organizationId } },
              body: { query, limit: MOST, ...(chatId === undefined ? {} : { chatId }) },
            }),
          ),
        ),
      );
      return {
        items: answers.flatMap(({ items }) => items).sort((a, b) => b.postedAt.localeCompare(a.postedAt)),
        names: new Map(answers.flatMap(({ authors }) => authors.map(({ personId, name }) => [personId, name]))),
      };
    },
  });
  if (query.length < LEAST) return null;
  const byId = new Map(chats.map((chat) => [chat.chatId, chat]));
  return (
    <section aria-label={text('chats.found')}>
      <Header size="s">{text('chats.found')}</Header>
      {found.isPending && <Loading />}
      <ProblemNote error={found.error} />
      <div role="status">
        {found.data?.items.length === 0 && <p className="block minor">{text('chats.found.nothing')}</p>}
        {found.data !== undefined && found.data.items.length > 0 && (
          <span className="unseen">{text('chats.found.count', { count: found.data.items.length })}</span>
        )}
      </div>
      <ul className="chat-cells">
        {found.data?.items.map((message) => {
          const chat = byId.get(message.chatId);
          return (
            chat !== undefined && (
              <li key={message.messageId}>
                <AppLink href={`${addressOf(chat)}?message=${message.messageId}`} className="chat-cell">
                  <span className="chat-cell-words">
                    <span className="chat-cell-title">
                      {found.data.names.get(message.authorId)} · {chat.title}
                    </span>
                    <Snippet message={message} />
                    <time className="chat-cell-about" dateTime={message.postedAt}>
                      {whole(message.postedAt)}
                    </time>
                  </span>
                </AppLink>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
};
