import { Button, FormItem, Group, SimpleCell } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh } from '../../app/queries.ts';
import { navigate } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { forgetLinkToken, takeLinkToken } from '../join/link-token.ts';
import { OpenedLinkPage } from '../join/opened-link-page.tsx';
import { childBody, ChildFields, noChild } from './child-fields.tsx';

type Preview = Schema<'ChatLinkPreview'>;

/** Where a link leads: the organisation, the class, for whom; and nothing about any person. */
const Where = ({ preview: { organizationName, unitName, admits, expiresAt } }: Readonly<{ preview: Preview }>) => {
  const text = useText();
  const { moment } = useDates();
  return (
    <>
      <div className="block">{text(`joinChat.for.${admits}`)}</div>
      <SimpleCell
        hasHover={false}
        hasActive={false}
        multiline
        subtitle={unitName}
        extraSubtitle={text('join.until', { date: moment(expiresAt) })}
      >
        {organizationName}
      </SimpleCell>
    </>
  );
};

const LOOK_EVERY_MS = 3000;

/** Until the platform has found the child, or the curator has confirmed the parent; then the chat opens by itself. */
const Waiting = ({ organizationId, chatId }: Readonly<{ organizationId: string; chatId: string }>) => {
  const text = useText();
  const own = useQuery({
    queryKey: ['profile', 'chat-links'],
    queryFn: () => ask((headers) => api.GET('/api/profile/chat-links', { headers })),
    refetchInterval: LOOK_EVERY_MS,
  });
  const isIn = own.data?.items.some((one) => one.chatId === chatId && one.status === 'admitted') === true;
  useEffect(() => {
    if (isIn) navigate(`/chats/${organizationId}/${chatId}`, { replace: true });
  }, [isIn, organizationId, chatId]);
  return (
    <Page title={text('joinChat.title')} back="/">
      <Group>
        <Empty title={text('joinChat.waits')}>{text('joinChat.waits.what')}</Empty>
        <LinkCell href="/profile/chat-links">{text('ownLinks.title')}</LinkCell>
      </Group>
    </Page>
  );
};

/** Who is signed in comes in; a parent names the child first and may have to wait for the curator. */
const Redeem = ({ token, preview }: Readonly<{ token: string; preview: Preview }>) => {
  const text = useText();
  const [draft, setDraft] = useState(noChild);
  const isParent = preview.admits === 'parents';
  const redeem = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/chat-links/redemptions', { headers, body: { token, ...(isParent ? childBody(draft) : {}) } }),
      ),
    onSuccess: async ({ admitted, organizationId, chatId }) => {
      forgetLinkToken('chat');
      await refresh();
      if (admitted) navigate(`/chats/${organizationId}/${chatId}`, { replace: true });
    },
  });
  if (redeem.data?.admitted === false) return <Waiting {...redeem.data} />;
  return (
    <Page title={text('joinChat.title')} back="/">
      <Group>
        <ProblemNote error={redeem.error} />
        <Where preview={preview} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            redeem.mutate();
          }}
        >
          {isParent && <ChildFields draft={draft} onChange={setDraft} />}
          <FormItem>
            <Button type="submit" size="l" stretched loading={redeem.isPending}>
              {text('joinChat.do')}
            </Button>
          </FormItem>
        </form>
      </Group>
    </Page>
  );
};

/** A link into a chat was opened: where it leads, signing in, and coming in. */
export const JoinChatPage = () => {
  const text = useText();
  const [token] = useState(() => takeLinkToken('chat'));
  const preview = useQuery({
    queryKey: ['profile', 'chat-link-preview', token],
    queryFn: () => ask((headers) => api.POST('/api/chat-links/preview', { headers, body: { token } })),
    enabled: token !== '',
  });
  return (
    <OpenedLinkPage
      title={text('joinChat.title')}
      token={token}
      preview={preview}
      where={(opened) => <Where preview={opened} />}
    >
      {(opened) => <Redeem token={token} preview={opened} />}
    </OpenedLinkPage>
  );
};
