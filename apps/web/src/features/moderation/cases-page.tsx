import { Button, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { useOwnOrganization, type AboutOrganization } from '../organization/organization.queries.ts';
import { useCases, useTerm, type Case } from './moderation.queries.ts';

const filters = ['open', 'taken', 'decided', 'all'] as const;
type Filter = (typeof filters)[number];

const CaseLine = ({ organizationId, item }: AboutOrganization & Readonly<{ item: Case }>) => {
  const text = useText();
  const { moment } = useDates();
  const { caseId, grounds, reports, status, dueAt, overdue, decision } = item;
  return (
    <LinkCell
      href={`/organizations/${organizationId}/moderation/${caseId}`}
      subtitle={[
        text('cases.reports', { count: reports }),
        decision === undefined ? text(`cases.status.${status}`) : text(`cases.decision.${decision}`),
      ].join(' · ')}
      extra={
        decision === undefined && (
          <span className={overdue ? 'state-missing' : ''}>
            {text(overdue ? 'cases.overdue' : 'cases.due', { at: moment(dueAt) })}
          </span>
        )
      }
    >
      {grounds.map((ground) => text(`report.${ground}` as MessageKey)).join(', ')}
    </LinkCell>
  );
};

const TermDialog = ({
  organizationId,
  hours: now,
  onClose,
}: AboutOrganization & Readonly<{ hours: number; onClose: () => void }>) => {
  const text = useText();
  const [hours, setHours] = useState(now);
  return (
    <CommandDialog
      title={text('cases.term')}
      action={text('page.save')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/moderation-term', {
            headers,
            params: { path: { organizationId } },
            body: { hours },
          }),
        )
      }
    >
      <p className="dialog-body">{text('cases.term.what')}</p>
      <Field
        label={text('cases.term.hours')}
        type="number"
        required
        min={1}
        max={240}
        value={String(hours)}
        onChange={({ target }) => setHours(Number(target.value))}
      />
    </CommandDialog>
  );
};

const Term = ({ organizationId, editable }: AboutOrganization & Readonly<{ editable: boolean }>) => {
  const text = useText();
  const term = useTerm(organizationId);
  const [editing, setEditing] = useState(false);
  return (
    <Group header={<Header>{text('cases.term')}</Header>}>
      <QueryView query={term}>
        {({ hours }) => (
          <div className="block">
            <p>{text('cases.term.is', { hours })}</p>
            {editable && (
              <Button mode="secondary" onClick={() => setEditing(true)}>
                {text('cases.term.change')}
              </Button>
            )}
            {editing && <TermDialog organizationId={organizationId} hours={hours} onClose={() => setEditing(false)} />}
          </div>
        )}
      </QueryView>
    </Group>
  );
};

/** What people reported: what waits, what is late, what was decided. Nobody sees cases about their own messages here. */
export const CasesPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const [filter, setFilter] = useState<Filter>('open');
  const cases = useCases(organizationId, filter === 'all' ? undefined : filter);
  return (
    <Page title={text('cases.title')} back={`/organizations/${organizationId}`}>
      <Group>
        <div className="block">{text('cases.what')}</div>
        <SelectField
          label={text('links.filter')}
          value={filter}
          onChange={({ target }) => setFilter(target.value as Filter)}
          choices={filters.map((value) => ({ value, label: text(`cases.filter.${value}`) }))}
        />
      </Group>
      <Group>
        <PagedView paged={cases}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('cases.none')}>{text('cases.none.what')}</Empty>
            ) : (
              items.map((item) => <CaseLine key={item.caseId} organizationId={organizationId} item={item} />)
            )
          }
        </PagedView>
      </Group>
      <Term organizationId={organizationId} editable={powers.administration} />
    </Page>
  );
};
