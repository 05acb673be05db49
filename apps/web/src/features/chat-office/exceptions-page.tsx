import { Button, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { useChatTitles, useExceptions, type AboutChat } from './chat-office.queries.ts';
import { AddExceptionDialog, WithdrawExceptionDialog } from './exception-dialogs.tsx';

type Exception = Schema<'ChatExceptionItem'>;
type Opened = Readonly<{ what: 'add' }> | Readonly<{ what: 'withdraw'; exception: Exception }>;

/** Who takes part in a chat, or does not, otherwise than the structure says: by name and with a ground. */
export const ExceptionsPage = ({ organizationId, chatId }: AboutChat) => {
  const text = useText();
  const about = { organizationId, chatId };
  const title = useChatTitles(organizationId).get(chatId) ?? '';
  const exceptions = useExceptions(about);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  return (
    <Page title={text('exceptions.title', { chat: title })} back={`/organizations/${organizationId}/chat-compliance`}>
      <Group>
        <div className="block">
          <p>{text('exceptions.what')}</p>
          <Button size="l" stretched onClick={() => setOpened({ what: 'add' })}>
            {text('exceptions.add')}
          </Button>
        </div>
      </Group>
      <Group>
        <QueryView query={exceptions}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={text('exceptions.none')}>{text('exceptions.none.what')}</Empty>
            ) : (
              items.map((exception) => (
                <StillCell
                  key={exception.personId}
                  subtitle={text(`exceptions.${exception.exception}`)}
                  after={
                    <Button
                      mode="secondary"
                      appearance="negative"
                      onClick={() => setOpened({ what: 'withdraw', exception })}
                    >
                      {text('exceptions.withdraw')}
                    </Button>
                  }
                >
                  {exception.name}
                </StillCell>
              ))
            )
          }
        </QueryView>
      </Group>
      {opened?.what === 'add' && <AddExceptionDialog {...about} onClose={close} />}
      {opened?.what === 'withdraw' && (
        <WithdrawExceptionDialog {...about} exception={opened.exception} onClose={close} />
      )}
    </Page>
  );
};
