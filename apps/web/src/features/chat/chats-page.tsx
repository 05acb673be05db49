import { useAdaptivityWithJSMediaQueries, ViewWidth } from '@vkontakte/vkui';
import { useEffect } from 'react';
import { Empty } from '../../ui/query-view.tsx';
import { useText } from '../../app/text.tsx';
import { useProfile } from '../../app/queries.ts';
import { ChatList } from './chat-list.tsx';
import { ChatPane } from './chat-pane.tsx';
import { startChats } from './chats.session.ts';
import './chat.css';

type Address = Readonly<{ organizationId?: string; chatId?: string }>;

/** All chats of the person, and the one that is open: beside the list on wide screens, in its place on phones. */
export const ChatsPage = ({ organizationId, chatId }: Address) => {
  const text = useText();
  const { viewWidth } = useAdaptivityWithJSMediaQueries();
  const { data: me } = useProfile();
  const isWide = viewWidth >= ViewWidth.SMALL_TABLET;
  const isOpen = organizationId !== undefined && chatId !== undefined;
  useEffect(() => {
    if (me?.personId !== undefined) startChats(me.personId);
  }, [me?.personId]);
  if (me === undefined || me === null) return null;
  return (
    <div className={isWide ? 'chats chats-wide' : 'chats'}>
      {(isWide || !isOpen) && <ChatList openChatId={chatId} />}
      {isOpen && (
        <ChatPane key={chatId} organizationId={organizationId} chatId={chatId} me={me.personId} back={!isWide} />
      )}
      {isWide && !isOpen && (
        <section className="chat chat-none" aria-label={text('chat.none.open')}>
          <Empty title={text('chat.none.open')}>{text('chat.none.open.what')}</Empty>
        </section>
      )}
    </div>
  );
};
