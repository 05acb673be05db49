import { Button, ButtonGroup, FormItem, Group, SimpleCell } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh } from '../../app/queries.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { AskWithoutLink } from './ask-without-link.tsx';

type OwnRequest = Schema<'OwnJoinRequestItem'>;

const waiting: readonly OwnRequest['status'][] = ['submitted', 'clarification', 'awaiting-consent'];

export const useOwnRequests = () =>
  useQuery({
    queryKey: ['requests', 'own'],
    queryFn: () => ask((headers) => api.GET('/api/profile/join-requests', { headers })),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => waiting.includes(status)) === true ? 10_000 : false,
  });

const Answer = ({ request }: Readonly<{ request: OwnRequest }>) => {
  const text = useText();
  const [answer, setAnswer] = useState('');
  const send = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/profile/join-requests/{joinRequestId}/clarification', {
          headers,
          params: { path: { joinRequestId: request.joinRequestId } },
          body: { answer },
        }),
      ),
    onSuccess: refresh,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <ProblemNote error={send.error} />
      <Field
        label={request.question ?? ''}
        required
        maxLength={1000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <FormItem>
        <Button type="submit" loading={send.isPending}>
          {text('request.answer')}
        </Button>
      </FormItem>
    </form>
  );
};

const RequestCard = ({ request }: Readonly<{ request: OwnRequest }>) => {
  const text = useText();
  const { moment } = useDates();
  const [withdrawing, setWithdrawing] = useState(false);
  const { joinRequestId, organizationName, unitName, role, status, reason, refusalNote, requestedAt } = request;
  const withdraw = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/profile/join-requests/{joinRequestId}/withdrawal', {
          headers,
          params: { path: { joinRequestId } },
          body: {},
        }),
      ),
    onSuccess: () => {
      setWithdrawing(false);
      return refresh();
    },
  });
  return (
    <Group>
      <SimpleCell
        hasHover={false}
        hasActive={false}
        multiline
        subtitle={text('join.where', { unit: unitName, role: text(`role.${role}`) })}
        extraSubtitle={text('request.sent', { date: moment(requestedAt) })}
      >
        {organizationName}
      </SimpleCell>
      <div className="block" role="status">
        <p>
          <strong>{text(`request.status.${status}`)}</strong>
        </p>
        <p>
          {text(`request.next.${status}`)}
          {reason !== undefined && ` ${text(`refusal.${reason}`)}.`}
          {refusalNote !== undefined && ` ${refusalNote}`}
        </p>
      </div>
      {status === 'clarification' && <Answer request={request} />}
      {waiting.includes(status) && (
        <div className="block">
          <ButtonGroup>
            <Button mode="secondary" appearance="negative" onClick={() => setWithdrawing(true)}>
              {text('request.withdraw')}
            </Button>
          </ButtonGroup>
        </div>
      )}
      {withdrawing && (
        <Confirm
          title={text('request.withdraw.title')}
          action={text('request.withdraw')}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate()}
          onClose={() => setWithdrawing(false)}
        >
          {text('request.withdraw.what', { organization: organizationName })}
          <ProblemNote error={withdraw.error} />
        </Confirm>
      )}
    </Group>
  );
};

/** One's own requests to join: how they stand and what comes next. */
export const OwnRequestsPage = () => {
  const text = useText();
  const requests = useOwnRequests();
  return (
    <Page title={text('nav.requests')}>
      <QueryView query={requests}>
        {({ items }) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('requests.none')}>{text('requests.none.what')}</Empty>
            </Group>
          ) : (
            items.map((request) => <RequestCard key={request.joinRequestId} request={request} />)
          )
        }
      </QueryView>
      <AskWithoutLink />
    </Page>
  );
};
