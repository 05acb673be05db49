import { Search, SubnavigationBar, SubnavigationButton } from '@vkontakte/vkui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useOwnOrganizations } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { ChatCell } from './chat-cell.tsx';
import { FoundMessages } from './found-messages.tsx';
import { listed, shelvesOf, type InboxChat, type Shelf } from './inbox.ts';
import { useInbox } from './inbox.queries.ts';
import { NewChatButton } from './new-chat.tsx';

const Shelves = ({
  chats,
  shelf,
  onChoose,
}: Readonly<{
  chats: readonly InboxChat[];
  shelf: Shelf | undefined;
  onChoose: (shelf: Shelf | undefined) => void;
}>) => {
  const text = useText();
  const there = shelvesOf(chats);
  if (there.length < 2) return null;
  return (
    <SubnavigationBar role="group" aria-label={text('chats.shelves')}>
      <SubnavigationButton
        selected={shelf === undefined}
        aria-pressed={shelf === undefined}
        onClick={() => onChoose(undefined)}
      >
        {text('chats.shelf.all')}
      </SubnavigationButton>
      {there.map((one) => (
        <SubnavigationButton
          key={one}
          selected={shelf === one}
          aria-pressed={shelf === one}
          onClick={() => onChoose(shelf === one ? undefined : one)}
        >
          {text(`chats.shelf.${one}`)}
        </SubnavigationButton>
      ))}
    </SubnavigationBar>
  );
};

/** Every chat of the person over all organisations: what is new, narrowed by kind or by words. */
export const ChatList = ({ openChatId }: Readonly<{ openChatId: string | undefined }>) => {
  const text = useText();
  const inbox = useInbox();
  const { data: own } = useOwnOrganizations();
  const [shelf, setShelf] = useState<Shelf>();
  const [search, setSearch] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (openChatId !== undefined) return;
    document.title = `${text('nav.chats')} — ${text('app.name')}`;
    heading.current?.focus({ preventScroll: true });
  }, [openChatId === undefined]);
  const chats = useMemo(() => inbox.data?.chats ?? [], [inbox.data]);
  const shown = useMemo(() => listed(chats, { shelf, search }), [chats, shelf, search]);
  // Beside an open chat, whose title is the main heading.
  const Title = openChatId === undefined ? 'h1' : 'h2';
  const isOfSeveral = new Set(chats.map(({ organizationId }) => organizationId)).size > 1;
  return (
    <section className="chat-list" aria-label={text('nav.chats')}>
      <header className="chat-list-head">
        <Title className="chat-list-title" tabIndex={-1} ref={heading}>
          {text('nav.chats')}
        </Title>
        <NewChatButton organizations={own?.items ?? []} />
      </header>
      <Search
        noPadding
        className="chat-search"
        value={search}
        placeholder={text('chats.search')}
        aria-label={text('chats.search')}
        clearLabel={text('chats.search.clear')}
        onChange={({ target }) => setSearch(target.value)}
      />
      <Shelves chats={chats} shelf={shelf} onChoose={setShelf} />
      <div className="chat-list-body">
        {inbox.data?.kept === true && (
          <p className="chat-offline" role="status">
            {text('chats.kept')}
          </p>
        )}
        <QueryView query={inbox}>
          {() => {
            if (chats.length === 0) return <Empty title={text('chats.none')}>{text('chats.none.what')}</Empty>;
            return (
              <>
                {shown.length === 0 && search === '' && (
                  <Empty title={text('chats.found.none')}>{text('chats.found.none.what')}</Empty>
                )}
                <ul className="chat-cells" aria-label={text('chats.list')}>
                  {shown.map((chat) => (
                    <li key={chat.chatId}>
                      <ChatCell chat={chat} open={chat.chatId === openChatId} named={isOfSeveral} />
                    </li>
                  ))}
                </ul>
                <FoundMessages chats={chats} search={search} />
              </>
            );
          }}
        </QueryView>
      </div>
    </section>
  );
};
