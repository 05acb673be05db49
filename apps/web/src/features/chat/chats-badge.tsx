import { Counter } from '@vkontakte/vkui';
import { useEffect } from 'react';
import { useProfile } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { startChats } from './chats.session.ts';
import { unreadIn } from './inbox.ts';
import { useInbox } from './inbox.queries.ts';

const MOST = 99;

/** How much is unread over all chats. Where it stands, the app listens for what is new and sends what is unsent. */
export const ChatsBadge = () => {
  const text = useText();
  const { data: me } = useProfile();
  const personId = me?.personId;
  useEffect(() => {
    if (personId !== undefined) startChats(personId);
  }, [personId]);
  const { data } = useInbox();
  const unread = unreadIn(data?.chats ?? []);
  if (unread === 0) return null;
  return (
    <Counter size="s" mode="primary" appearance="accent-red">
      <span aria-hidden="true" className="badge-figure">
        {unread > MOST ? `${MOST}+` : unread}
      </span>
      <span className="unseen">{text('chats.unread', { count: unread })}</span>
    </Counter>
  );
};
