import { Button, Group } from '@vkontakte/vkui';
import { api, ask } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useCommand, useOwnOrganization } from '../organization/organization.queries.ts';
import { FiguresView } from './figures-view.tsx';
import { UsageFiles } from './usage-files.tsx';
import { useReport } from './usage.queries.ts';

/** A report that was delivered: whether its figures still come out the same, and the head's taking note. */
export const UsageReportPage = ({
  organizationId,
  reportId,
}: Readonly<{ organizationId: string; reportId: string }>) => {
  const text = useText();
  const { day, moment } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const report = useReport(organizationId, reportId);
  const acknowledge = useCommand((digest: string) =>
    ask((headers) =>
      api.POST('/api/organizations/{organizationId}/usage-reports/{reportId}/acknowledgement', {
        headers,
        params: { path: { organizationId, reportId } },
        body: { digest },
      }),
    ),
  );
  return (
    <Page title={text('usage.report')} back={`/organizations/${organizationId}/usage`}>
      <QueryView query={report}>
        {({ from, to, deliveredAt, acknowledgedAt, holds, digest, position, usage }) => (
          <>
            <Group>
              <div className="block">
                <p>{text('bundles.period', { from: day(from), to: day(to) })}</p>
                <p className="minor">{text('usage.delivered', { date: moment(deliveredAt) })}</p>
                <p className={holds ? 'minor' : 'state-missing'}>{text(holds ? 'usage.holds' : 'usage.differs')}</p>
                <p className="minor small">
                  SHA-256: <span className="code small">{digest}</span>
                </p>
              </div>
              <ProblemNote error={acknowledge.error} />
              <div className="block" role="status">
                {acknowledgedAt !== undefined ? (
                  text('usage.acknowledged', { date: moment(acknowledgedAt) })
                ) : powers.director ? (
                  <Button size="l" stretched loading={acknowledge.isPending} onClick={() => acknowledge.mutate(digest)}>
                    {text('usage.acknowledge')}
                  </Button>
                ) : (
                  text('usage.unread')
                )}
              </div>
              <UsageFiles organizationId={organizationId} span={{ from, to }} known={position} />
            </Group>
            <FiguresView organizationId={organizationId} usage={usage} />
          </>
        )}
      </QueryView>
    </Page>
  );
};
