import { Icon24SearchOutline, Icon24MoreVertical } from '@vkontakte/icons';
import { IconButton, PanelHeaderBack } from '@vkontakte/vkui';
import { useEffect, useRef } from 'react';
import { useOnline } from '../../app/online.ts';
import { followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { live } from './chats.session.ts';
import { useOpenChat } from './chat.context.ts';
import { ChatFace } from './face.tsx';

/** What the chat is, who reads it, and whether it is up to date. The title opens who takes part and who may write. */
export const ChatHeader = ({ back }: Readonly<{ back: boolean }>) => {
  const text = useText();
  const { model, company, me, show } = useOpenChat();
  const { view, names, kept, status } = useSnapshot(model);
  const { writing, online } = useSnapshot(company);
  const { state } = useSnapshot(live);
  const isOnline = useOnline();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const others = online.filter((personId) => personId !== me).length;
  const writers = writing.filter((personId) => personId !== me).map((personId) => names.get(personId) ?? '…');
  const about =
    writers.length > 0
      ? text('chat.writing', { names: writers.slice(0, 2).join(', '), count: writers.length })
      : view === undefined
        ? ''
        : [
            text('chat.readers', { count: view.participantCount }),
            ...(others > 0 ? [text('chat.online', { count: others })] : []),
          ].join(' · ');
  const trouble = isOnline ? (state === 'on' || kept ? '' : text('chat.connecting')) : text('chat.offline');
  return (
    <header className="chat-head">
      {back && (
        <PanelHeaderBack
          href="/chats"
          label={text('page.back')}
          aria-label={text('page.back')}
          onClick={(event) => followLink(event, '/chats')}
        />
      )}
      {view !== undefined && <ChatFace chat={view.chat} />}
      <div className="chat-head-words">
        <h1 className="chat-title" tabIndex={-1} ref={heading}>
          {view?.chat.title ?? text(status === 'failed' ? 'nav.chats' : 'page.loading')}
        </h1>
        <p className="chat-about">
          {about}
          <span role="status">{view !== undefined && trouble !== '' && ` · ${trouble}`}</span>
        </p>
      </div>
      {view !== undefined && (
        <>
          <IconButton label={text('chat.search')} onClick={() => show({ kind: 'search' })}>
            <Icon24SearchOutline />
          </IconButton>
          <IconButton label={text('chat.about')} onClick={() => show({ kind: 'about' })}>
            <Icon24MoreVertical />
          </IconButton>
        </>
      )}
    </header>
  );
};
