import { Button, ButtonGroup, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { AnnulDialog, IssueDialog, ShowDialog } from './chat-link-dialogs.tsx';
import { ChatLinkUses } from './chat-link-uses.tsx';
import { useChatHead, useChatLinks, type AboutChat } from './chat-links.queries.ts';

type Opened = Readonly<{ what: 'issue' }> | Readonly<{ what: 'show' | 'annul'; linkId: string }>;

const LinkCard = ({
  chat,
  link: { linkId, admits, status, expiresAt, maxUses, uses, unmatched },
  onOpen,
}: Readonly<{ chat: AboutChat; link: Schema<'ChatLinkItem'>; onOpen: (opened: Opened) => void }>) => {
  const text = useText();
  const { moment } = useDates();
  const [wide, setWide] = useState(unmatched > 0);
  return (
    <Group>
      <div className="block">
        <p>{text(`chatLinks.admits.${admits}`)}</p>
        <p className="minor">
          {text('links.seats', { used: uses, all: maxUses })}
          {' · '}
          {status === 'open' ? text('links.until', { date: moment(expiresAt) }) : text(`chatLinks.status.${status}`)}
        </p>
        {unmatched > 0 && <p className="state-missing">{text('chatLinks.unmatched', { count: unmatched })}</p>}
        <ButtonGroup>
          {status === 'open' && (
            <>
              <Button mode="secondary" onClick={() => onOpen({ what: 'show', linkId })}>
                {text('links.show')}
              </Button>
              <Button mode="tertiary" appearance="negative" onClick={() => onOpen({ what: 'annul', linkId })}>
                {text('links.annul')}
              </Button>
            </>
          )}
          {uses > 0 && (
            <Button mode="tertiary" aria-expanded={wide} onClick={() => setWide(!wide)}>
              {text('chatLinks.who')}
            </Button>
          )}
        </ButtonGroup>
      </div>
      {wide && uses > 0 && <ChatLinkUses {...chat} linkId={linkId} />}
    </Group>
  );
};

/** Links into a chat: for its students, or for parents, whom the curator confirms. */
export const ChatLinksPage = ({ organizationId, chatId }: AboutChat) => {
  const text = useText();
  const chat = { organizationId, chatId };
  const head = useChatHead(chat);
  const links = useChatLinks(chat);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  return (
    <Page
      title={text('chatLinks.title', { chat: head.data?.chat.title ?? '' })}
      back={`/chats/${organizationId}/${chatId}`}
    >
      <Group>
        <div className="block">
          <p>{text('chatLinks.what')}</p>
          <Button size="l" stretched onClick={() => setOpened({ what: 'issue' })}>
            {text('links.issue')}
          </Button>
        </div>
      </Group>
      <PagedView paged={links}>
        {(items) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('links.none')}>{text('chatLinks.none.what')}</Empty>
            </Group>
          ) : (
            items.map((link) => <LinkCard key={link.linkId} chat={chat} link={link} onOpen={setOpened} />)
          )
        }
      </PagedView>
      {opened?.what === 'issue' && <IssueDialog {...chat} onClose={close} />}
      {opened?.what === 'show' && <ShowDialog {...chat} linkId={opened.linkId} onClose={close} />}
      {opened?.what === 'annul' && <AnnulDialog {...chat} linkId={opened.linkId} onClose={close} />}
    </Page>
  );
};
