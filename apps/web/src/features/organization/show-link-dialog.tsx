import { Button, ButtonGroup, FormItem } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { LinkToHandOver } from './link-to-hand-over.tsx';
import { useCommand } from './organization.queries.ts';

/** Sends a link to an e-mail address or a phone. */
const SendForm = ({ organizationId, invitationId }: Readonly<{ organizationId: string; invitationId: string }>) => {
  const text = useText();
  const [to, setTo] = useState('');
  const send = useCommand(
    () => {
      const recipients = [{ channel: to.includes('@') ? ('email' as const) : ('sms' as const), to }];
      return ask((headers) =>
        api.POST('/api/organizations/{organizationId}/invitations/{invitationId}/deliveries', {
          headers,
          params: { path: { organizationId, invitationId } },
          body: { recipients },
        }),
      );
    },
    () => setTo(''),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(undefined);
      }}
    >
      <ProblemNote error={send.error} />
      <Field
        label={text('links.sendTo')}
        hint={<span role="status">{send.isSuccess ? text('links.sendDone') : text('links.sendTo.hint')}</span>}
        required
        maxLength={200}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <FormItem>
        <Button type="submit" mode="secondary" loading={send.isPending}>
          {text('links.send')}
        </Button>
      </FormItem>
    </form>
  );
};

/** Shows a link again; that it was shown is recorded. */
export const ShowLinkDialog = ({
  organizationId,
  link,
  unitName,
  onClose,
}: Readonly<{ organizationId: string; link: Schema<'InvitationItem'>; unitName: string; onClose: () => void }>) => {
  const text = useText();
  const { invitationId } = link;
  const shown = useQuery({
    queryKey: ['organization', organizationId, 'link', invitationId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/invitations/{invitationId}/link', {
          headers,
          params: { path: { organizationId, invitationId } },
        }),
      ),
    gcTime: 0,
  });
  return (
    <Dialog title={unitName} onClose={onClose}>
      <QueryView query={shown}>{({ url }) => <LinkToHandOver url={url} />}</QueryView>
      <SendForm organizationId={organizationId} invitationId={invitationId} />
      <ButtonGroup stretched>
        <Button size="l" stretched onClick={onClose}>
          {text('page.close')}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
};
