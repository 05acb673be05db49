import { Button, FormItem, Group, SimpleCell } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh, useProfile } from '../../app/queries.ts';
import { navigate } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { forgetLinkToken, takeLinkToken } from './link-token.ts';
import { OpenedLinkPage } from './opened-link-page.tsx';

/** Where a link leads: the organisation, the group and the role, and nothing about any person. */
const Preview = ({ preview }: Readonly<{ preview: Schema<'InvitationPreview'> }>) => {
  const text = useText();
  const { moment } = useDates();
  return (
    <>
      <div className="block">{text('join.invited')}</div>
      <SimpleCell
        hasHover={false}
        hasActive={false}
        multiline
        subtitle={text('join.where', { unit: preview.unitName, role: text(`role.${preview.role}`) })}
        extraSubtitle={text('join.until', { date: moment(preview.expiresAt) })}
      >
        {preview.organizationName}
      </SimpleCell>
    </>
  );
};

/** Who is signed in takes the seat; the request then waits for the administrator. */
const Redeem = ({ token, preview }: Readonly<{ token: string; preview: Schema<'InvitationPreview'> }>) => {
  const text = useText();
  const { data: profile } = useProfile();
  const [note, setNote] = useState('');
  const redeem = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/invitations/redemptions', { headers, body: { token, ...(note === '' ? {} : { note }) } }),
      ),
    onSuccess: async () => {
      forgetLinkToken();
      navigate('/requests', { replace: true });
      await refresh();
    },
  });
  return (
    <Page title={text('join.title')}>
      <Group>
        <ProblemNote error={redeem.error} />
        <Preview preview={preview} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            redeem.mutate();
          }}
        >
          <div className="block">
            {text('join.as', { name: [profile?.givenName, profile?.surname].filter((part) => part).join(' ') })}
          </div>
          <Field
            label={text('join.note')}
            hint={text('join.note.hint')}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <FormItem>
            <Button type="submit" size="l" stretched loading={redeem.isPending}>
              {text('join.do')}
            </Button>
          </FormItem>
        </form>
      </Group>
    </Page>
  );
};

/** A link was opened: where it leads, signing in, and the request. */
export const JoinPage = () => {
  const text = useText();
  const [token] = useState(takeLinkToken);
  const preview = useQuery({
    queryKey: ['profile', 'link-preview', token],
    queryFn: () => ask((headers) => api.POST('/api/invitations/preview', { headers, body: { token } })),
    enabled: token !== '',
  });
  return (
    <OpenedLinkPage
      title={text('join.title')}
      token={token}
      preview={preview}
      where={(opened) => <Preview preview={opened} />}
    >
      {(opened) => <Redeem token={token} preview={opened} />}
    </OpenedLinkPage>
  );
};
