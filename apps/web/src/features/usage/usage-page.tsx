import { Button, FormLayoutGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { followLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { useOwnOrganization } from '../organization/organization.queries.ts';
import { today } from '../organization/order-fields.tsx';
import { FiguresView } from './figures-view.tsx';
import { spanNames, spanOf, type Span, type SpanName } from './spans.ts';
import { UsageFiles } from './usage-files.tsx';
import { useReports, useUsage } from './usage.queries.ts';

type Of = Readonly<{ organizationId: string }>;

/** What was delivered to the head, and whether the head took note. */
const Reports = ({ organizationId }: Of) => {
  const text = useText();
  const { day, moment } = useDates();
  const reports = useReports(organizationId);
  return (
    <Group header={<Header>{text('usage.reports')}</Header>}>
      <QueryView query={reports}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={text('usage.reports.none')}>{text('usage.reports.none.what')}</Empty>
          ) : (
            items.map(({ reportId, from, to, deliveredAt, acknowledgedAt }) => {
              const href = `/organizations/${organizationId}/usage/${reportId}`;
              return (
                <SimpleCell
                  key={reportId}
                  href={href}
                  chevron="always"
                  multiline
                  subtitle={text('usage.delivered', { date: moment(deliveredAt) })}
                  extraSubtitle={
                    acknowledgedAt === undefined
                      ? text('usage.unread')
                      : text('usage.acknowledged', { date: moment(acknowledgedAt) })
                  }
                  onClick={(event) => followLink(event, href)}
                >
                  {text('bundles.period', { from: day(from), to: day(to) })}
                </SimpleCell>
              );
            })
          )
        }
      </QueryView>
    </Group>
  );
};

const DeliverDialog = ({ organizationId, span, onClose }: Of & Readonly<{ span: Span; onClose: () => void }>) => {
  const text = useText();
  const { day } = useDates();
  return (
    <CommandDialog
      title={text('usage.deliver.title')}
      action={text('usage.deliver')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/usage-reports', {
            headers,
            params: { path: { organizationId } },
            body: span,
          }),
        )
      }
    >
      <p className="dialog-body">{text('usage.deliver.what', { from: day(span.from), to: day(span.to) })}</p>
    </CommandDialog>
  );
};

/** The figures of the organisation for a period. The administrator delivers them to the head; the head takes note. */
export const UsagePage = ({ organizationId }: Of) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const [name, setName] = useState<SpanName | 'own'>('month');
  const [span, setSpan] = useState<Span>(() => spanOf('month', today()));
  const [delivering, setDelivering] = useState(false);
  const usage = useUsage(organizationId, span);
  const control = `/organizations/${organizationId}/control`;
  const choose = (chosen: SpanName | 'own') => {
    setName(chosen);
    if (chosen !== 'own') setSpan(spanOf(chosen, today()));
  };
  return (
    <Page title={text('usage.title')} back={`/organizations/${organizationId}`}>
      <Reports organizationId={organizationId} />
      <Group>
        <SimpleCell
          href={control}
          chevron="always"
          multiline
          subtitle={text('usage.control')}
          onClick={(event) => followLink(event, control)}
        >
          {text('control.title')}
        </SimpleCell>
      </Group>
      <Group header={<Header>{text('usage.figures')}</Header>}>
        <SelectField
          label={text('question.period')}
          value={name}
          onChange={(event) => choose(event.target.value as SpanName | 'own')}
          choices={[...spanNames, 'own' as const].map((value) => ({ value, label: text(`usage.span.${value}`) }))}
        />
        {name === 'own' && (
          <FormLayoutGroup mode="horizontal">
            {(['from', 'to'] as const).map((field) => (
              <Field
                key={field}
                label={text(`question.${field}`)}
                type="date"
                required
                max={today()}
                value={span[field]}
                onChange={(event) => event.target.value !== '' && setSpan({ ...span, [field]: event.target.value })}
              />
            ))}
          </FormLayoutGroup>
        )}
        <UsageFiles organizationId={organizationId} span={span} />
        {powers.administrator && (
          <div className="block">
            <Button size="l" stretched onClick={() => setDelivering(true)}>
              {text('usage.deliver')}
            </Button>
          </div>
        )}
      </Group>
      <QueryView query={usage}>{(found) => <FiguresView organizationId={organizationId} usage={found} />}</QueryView>
      {delivering && <DeliverDialog organizationId={organizationId} span={span} onClose={() => setDelivering(false)} />}
    </Page>
  );
};
