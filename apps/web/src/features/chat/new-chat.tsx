import { Icon24AddOutline } from '@vkontakte/icons';
import { IconButton, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JoinChatDialog } from './join-chat-dialog.tsx';
import { MakeChatDialog } from './make-chat-dialog.tsx';

export type OwnOrganization = Schema<'OwnOrganization'>;

const isStaff = ({ memberships, administration, administrator }: OwnOrganization): boolean =>
  administration !== undefined ||
  administrator !== undefined ||
  memberships.some(({ role, status }) => role === 'teacher' && status === 'verified');

/** The way to further chats: to join one that is open, or, for staff, to make one. */
export const NewChatButton = ({ organizations }: Readonly<{ organizations: readonly OwnOrganization[] }>) => {
  const text = useText();
  const [open, setOpen] = useState<'choice' | 'join' | 'make'>();
  const making = organizations.filter(isStaff);
  const close = () => setOpen(undefined);
  if (organizations.length === 0) return null;
  return (
    <>
      <IconButton label={text('newChat.title')} onClick={() => setOpen(making.length > 0 ? 'choice' : 'join')}>
        <Icon24AddOutline />
      </IconButton>
      {open === 'choice' && (
        <Dialog title={text('newChat.title')} onClose={close}>
          <div className="menu">
            <SimpleCell
              Component="button"
              multiline
              subtitle={text('newChat.make.what')}
              onClick={() => setOpen('make')}
            >
              {text('newChat.make')}
            </SimpleCell>
            <SimpleCell
              Component="button"
              multiline
              subtitle={text('newChat.join.what')}
              onClick={() => setOpen('join')}
            >
              {text('newChat.join')}
            </SimpleCell>
            <SimpleCell hasHover={false} hasActive={false} multiline subtitle={text('newChat.direct.what')}>
              {text('newChat.direct')}
            </SimpleCell>
            <SimpleCell Component="button" onClick={close}>
              {text('page.cancel')}
            </SimpleCell>
          </div>
        </Dialog>
      )}
      {open === 'join' && <JoinChatDialog organizations={organizations} onClose={close} />}
      {open === 'make' && <MakeChatDialog organizations={making} onClose={close} />}
    </>
  );
};
