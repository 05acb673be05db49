import { Button, Group, SimpleCell } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { refresh, signedIn } from '../../app/queries.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';

/** Where the profile is signed in; any of it can be ended. */
export const SessionsPage = () => {
  const text = useText();
  const { moment } = useDates();
  const [endingAll, setEndingAll] = useState(false);
  const sessions = useQuery({
    queryKey: ['profile', 'sessions'],
    queryFn: () => ask((headers) => api.GET('/api/profile/sessions', { headers })),
  });
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      ask((headers) =>
        api.POST('/api/profile/sessions/{sessionId}/revoke', { headers, params: { path: { sessionId } }, body: {} }),
      ),
    onSuccess: refresh,
  });
  const endAll = useMutation({
    mutationFn: () => ask((headers) => api.POST('/api/profile/sessions/revoke', { headers, body: {} })),
    onSuccess: signedIn,
  });
  return (
    <Page title={text('sessions.title')} back="/profile">
      <ProblemNote error={end.error ?? endAll.error} />
      <Group>
        <div className="block">{text('sessions.what')}</div>
        <QueryView query={sessions}>
          {({ items }) =>
            items.map(({ sessionId, current, device, openedAt, expiresAt, strength }) => (
              <SimpleCell
                key={sessionId}
                multiline
                hasHover={false}
                hasActive={false}
                subtitle={text('sessions.when', { opened: moment(openedAt), expires: moment(expiresAt) })}
                extraSubtitle={strength === 'two' ? text('sessions.strong') : undefined}
                after={
                  current ? (
                    text('sessions.current')
                  ) : (
                    <Button
                      mode="tertiary"
                      appearance="negative"
                      loading={end.isPending && end.variables === sessionId}
                      onClick={() => end.mutate(sessionId)}
                    >
                      {text('sessions.end')}
                    </Button>
                  )
                }
              >
                {device ?? text('sessions.unknown')}
              </SimpleCell>
            ))
          }
        </QueryView>
        <div className="block">
          <Button mode="secondary" appearance="negative" onClick={() => setEndingAll(true)}>
            {text('sessions.endAll')}
          </Button>
        </div>
      </Group>
      {endingAll && (
        <Confirm
          title={text('sessions.endAll')}
          action={text('sessions.endAll.do')}
          busy={endAll.isPending}
          onConfirm={() => endAll.mutate()}
          onClose={() => setEndingAll(false)}
        >
          {text('sessions.endAll.what')}
        </Confirm>
      )}
    </Page>
  );
};
