import { Counter } from '@vkontakte/vkui';
import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { ChatFace } from './face.tsx';
import type { InboxChat } from './inbox.ts';
import { useTimes } from './times.ts';

/** The platform counts no further. */
const MANY = 100;

export const addressOf = ({ organizationId, chatId }: Pick<InboxChat, 'organizationId' | 'chatId'>): string =>
  `/chats/${organizationId}/${chatId}`;

/** One chat of the list: what it is, when something was last written, how much is unread. */
export const ChatCell = ({
  chat,
  open,
  named,
}: Readonly<{
  chat: InboxChat;
  open: boolean;
  /** Whether the organisation is told, because there are several. */
  named: boolean;
}>) => {
  const text = useText();
  const { brief } = useTimes();
  const { title, children = [], unread, mentions, lastAt, archived, writes, organizationName } = chat;
  const about = [
    ...(children.length > 0 ? [children.join(', ')] : []),
    ...(named ? [organizationName] : []),
    ...(archived ? [text('chat.archived')] : writes ? [] : [text('chat.reads')]),
  ];
  return (
    <AppLink href={addressOf(chat)} className="chat-cell" aria-current={open ? 'page' : undefined}>
      <ChatFace chat={chat} />
      <span className="chat-cell-words">
        <span className="chat-cell-title">{title}</span>
        {about.length > 0 && <span className="chat-cell-about">{about.join(' · ')}</span>}
      </span>
      <span className="chat-cell-news">
        {lastAt !== undefined && <time dateTime={lastAt}>{brief(lastAt)}</time>}
        {unread > 0 && (
          <span className="chat-cell-counts">
            {mentions > 0 && (
              <Counter mode="primary" size="s" appearance="accent-red">
                <span aria-hidden="true">@</span>
                <span className="unseen">{text('chats.mentions', { count: mentions })}</span>
              </Counter>
            )}
            <Counter mode="primary" size="s" appearance="accent">
              <span aria-hidden="true">{unread >= MANY ? `${MANY - 1}+` : unread}</span>
              <span className="unseen">{text('chats.unread', { count: unread })}</span>
            </Counter>
          </span>
        )}
      </span>
    </AppLink>
  );
};
