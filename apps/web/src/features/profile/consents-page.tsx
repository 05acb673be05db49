import { Button, Group, Header } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh } from '../../app/queries.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';

type Purpose = Schema<'ConsentPurposeItem'>;

const Consent = ({ offered, given }: Readonly<{ offered: Purpose; given: Schema<'ConsentItem'> | undefined }>) => {
  const text = useText();
  const { day } = useDates();
  const { purpose, textVersion } = offered;
  const give = useMutation({
    mutationFn: () => ask((headers) => api.POST('/api/profile/consents', { headers, body: { purpose, textVersion } })),
    onSuccess: refresh,
  });
  const withdraw = useMutation({
    mutationFn: (consentId: string) =>
      ask((headers) =>
        api.POST('/api/profile/consents/{consentId}/withdrawal', {
          headers,
          params: { path: { consentId } },
          body: {},
        }),
      ),
    onSuccess: refresh,
  });
  return (
    <Group header={<Header multiline>{offered.title}</Header>}>
      <ProblemNote error={give.error ?? withdraw.error} />
      <div className="block">
        <p>{offered.text}</p>
        {given === undefined ? (
          <Button loading={give.isPending} onClick={() => give.mutate()}>
            {text('consents.give')}
          </Button>
        ) : (
          <>
            <p role="status">{text('consents.given', { date: day(given.since) })}</p>
            <Button
              mode="secondary"
              appearance="negative"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate(given.consentId)}
            >
              {text('consents.withdraw')}
            </Button>
          </>
        )}
      </div>
    </Group>
  );
};

/** What one has agreed to, and may. */
export const ConsentsPage = () => {
  const text = useText();
  const purposes = useQuery({
    queryKey: ['profile', 'consent-purposes'],
    queryFn: () => ask((headers) => api.GET('/api/consent-purposes', { headers })),
  });
  const own = useQuery({
    queryKey: ['profile', 'consents'],
    queryFn: () => ask((headers) => api.GET('/api/profile/consents', { headers })),
  });
  return (
    <Page title={text('consents.title')} back="/profile">
      <QueryView query={purposes}>
        {({ items: offered }) => (
          <QueryView query={own}>
            {({ items: mine }) =>
              offered.map((one) => (
                <Consent
                  key={one.purpose}
                  offered={one}
                  given={mine.find(({ purpose, withdrawnOn }) => purpose === one.purpose && withdrawnOn === undefined)}
                />
              ))
            }
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
};
