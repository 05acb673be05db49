import { Button, FormItem, FormLayoutGroup, Group, Header, Spinner } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { AppLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { ProblemError } from '../../api/problem.ts';
import { DownloadLink } from '../../ui/download-link.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useFileSize } from '../chat/file-size.ts';
import { useCommand } from '../organization/organization.queries.ts';
import { today } from '../organization/order-fields.tsx';
import { recentExports, rememberExport, type RecentExport } from './recent-exports.ts';

const LOOK_EVERY_MS = 1500;
/** Why a bundle was not made is told by a code alone; it counts as a conflict with what is in the log. */
const CONFLICT = 409;

type Of = Readonly<{ organizationId: string }>;

const Export = ({ organizationId, recent: { exportId, from, to } }: Of & Readonly<{ recent: RecentExport }>) => {
  const text = useText();
  const { day } = useDates();
  const sizeOf = useFileSize();
  const state = useQuery({
    queryKey: ['organization', organizationId, 'bundle', exportId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/audit/bundles/{exportId}', {
          headers,
          params: { path: { organizationId, exportId } },
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data?.status === 'making' ? LOOK_EVERY_MS : false),
  });
  return (
    <div className="block">
      <p>{text('bundles.period', { from: day(from), to: day(to) })}</p>
      <QueryView query={state}>
        {({ status, bytes = 0, sha256, reason = 'internal' }) => {
          if (status === 'making')
            return (
              <p role="status" className="making">
                <Spinner size="s" noColor>
                  {text('page.loading')}
                </Spinner>{' '}
                {text('bundles.making')}
              </p>
            );
          if (status === 'failed')
            return (
              <ProblemNote error={new ProblemError(reason, { status: CONFLICT, title: text('bundles.failed') })} />
            );
          return (
            <>
              <p className="minor small">
                {text('bundles.ready', { size: sizeOf(bytes) })}
                <br />
                SHA-256: <span className="code small">{sha256}</span>
              </p>
              <DownloadLink href={`/api/organizations/${organizationId}/audit/bundles/${exportId}/archive`}>
                {text('bundles.download')}
              </DownloadLink>
            </>
          );
        }}
      </QueryView>
    </div>
  );
};

/** Events of a period with their proof, for who checks without this server. */
export const BundlesPage = ({ organizationId }: Of) => {
  const text = useText();
  const [from, setFrom] = useState(() => `${today().slice(0, 7)}-01`);
  const [to, setTo] = useState(today);
  const [recent, setRecent] = useState(() => recentExports(organizationId));
  const request = useCommand(
    () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/audit/bundles', {
          headers,
          params: { path: { organizationId } },
          body: { from, to },
        }),
      ),
    ({ id }) => {
      rememberExport(organizationId, { exportId: id, from, to });
      setRecent(recentExports(organizationId));
    },
  );
  return (
    <Page title={text('bundles.title')} back={`/organizations/${organizationId}/audit`}>
      <Group>
        <div className="block">
          {text('bundles.explained')} <AppLink href="/verify">{text('verify.title')}</AppLink>
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            request.mutate(undefined);
          }}
        >
          <ProblemNote error={request.error} />
          <FormLayoutGroup mode="horizontal">
            <Field
              label={text('question.from')}
              type="date"
              required
              max={to}
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
            <Field
              label={text('question.to')}
              type="date"
              required
              max={today()}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          </FormLayoutGroup>
          <FormItem>
            <Button type="submit" size="l" stretched loading={request.isPending}>
              {text('bundles.request')}
            </Button>
          </FormItem>
        </form>
      </Group>
      <Group header={<Header>{text('bundles.recent')}</Header>}>
        {recent.length === 0 ? (
          <Empty title={text('bundles.none')}>{text('bundles.none.what')}</Empty>
        ) : (
          recent.map((one) => <Export key={one.exportId} organizationId={organizationId} recent={one} />)
        )}
      </Group>
    </Page>
  );
};
