import { Button, ButtonGroup, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import { useProfile } from '../../app/queries.ts';
import { followLink, useSearch } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { useChatTitles } from '../chat-office/chat-office.queries.ts';
import { useOwnOrganization, type AboutOrganization } from '../organization/organization.queries.ts';
import { AccessWords } from './access-words.tsx';
import { CloseDialog, ConfirmDialog, RefuseDialog } from './break-glass-dialogs.tsx';
import { useBreakGlass, type Access } from './moderation.queries.ts';
import { RequestDialog } from './request-dialog.tsx';

type Opened = Readonly<{ what: 'confirm' | 'refuse' | 'close'; access: Access }>;

const AccessCard = ({
  organizationId,
  access,
  title,
  onOpen,
}: AboutOrganization & Readonly<{ access: Access; title: string; onOpen: (opened: Opened) => void }>) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const { data: me } = useProfile();
  const isMine = access.requestedBy === me?.personId;
  const decides = powers.administration && !isMine && access.status === 'requested';
  const href = `/organizations/${organizationId}/break-glass/${access.accessId}`;
  return (
    <Group>
      <div className="block">
        <AccessWords access={access} title={title} />
        <ButtonGroup mode="vertical" stretched>
          {decides && (
            <>
              <Button size="l" stretched onClick={() => onOpen({ what: 'confirm', access })}>
                {text('breakGlass.confirm')}
              </Button>
              <Button
                size="l"
                stretched
                mode="secondary"
                appearance="negative"
                onClick={() => onOpen({ what: 'refuse', access })}
              >
                {text('queue.refuse')}
              </Button>
            </>
          )}
          {access.status === 'open' && (
            <Button size="l" stretched href={href} onClick={(event) => followLink(event, href)}>
              {text('breakGlass.read')}
            </Button>
          )}
          {access.status !== 'closed' && (
            <Button size="l" stretched mode="secondary" onClick={() => onOpen({ what: 'close', access })}>
              {text(access.status === 'open' ? 'breakGlass.close' : 'breakGlass.cancel')}
            </Button>
          )}
        </ButtonGroup>
        {access.status === 'requested' && isMine && <p className="minor">{text('breakGlass.second')}</p>}
      </div>
    </Group>
  );
};

/** Readings of chats by those who take no part in them: asked for with a ground, confirmed by a second person, known to all. */
export const BreakGlassPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const chatId = new URLSearchParams(useSearch()).get('chat') ?? undefined;
  const titles = useChatTitles(organizationId);
  const accesses = useBreakGlass(organizationId);
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const titleOf = (id: string) => titles.get(id) ?? text('cases.madeChat');
  const about = opened === undefined ? undefined : { organizationId, accessId: opened.access.accessId };
  return (
    <Page title={text('breakGlass.title')} back={`/organizations/${organizationId}/chat-office`}>
      <Group>
        <div className="block">
          <p>{text('breakGlass.what')}</p>
          <Button size="l" stretched mode="secondary" onClick={() => setAsking(true)}>
            {text('breakGlass.ask')}
          </Button>
        </div>
      </Group>
      <PagedView paged={accesses}>
        {(items) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('breakGlass.none')}>{text('breakGlass.none.what')}</Empty>
            </Group>
          ) : (
            items.map((access) => (
              <AccessCard
                key={access.accessId}
                organizationId={organizationId}
                access={access}
                title={titleOf(access.chatId)}
                onOpen={setOpened}
              />
            ))
          )
        }
      </PagedView>
      {asking && (
        <RequestDialog
          organizationId={organizationId}
          titles={titles}
          {...(chatId !== undefined && { chatId })}
          onClose={() => setAsking(false)}
        />
      )}
      {about !== undefined && opened?.what === 'confirm' && (
        <ConfirmDialog {...about} access={opened.access} title={titleOf(opened.access.chatId)} onClose={close} />
      )}
      {about !== undefined && opened?.what === 'refuse' && (
        <RefuseDialog {...about} name={opened.access.requestedByName} onClose={close} />
      )}
      {about !== undefined && opened?.what === 'close' && <CloseDialog {...about} onClose={close} />}
    </Page>
  );
};
