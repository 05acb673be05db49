import { Button, Group, Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useRosterEntry } from '../organization/clarify-dialog.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { noOrder, OrderFields, useOrder } from '../organization/order-fields.tsx';
import {
  fullName,
  unitNames,
  useAboutOrganization,
  useOwnOrganization,
  useStructure,
  type AboutOrganization,
} from '../organization/organization.queries.ts';
import { showBatch } from './batch.queries.ts';
import { OpenYearDialog } from './years.tsx';

type Plan = Schema<'RolloverPlan'>;
type PlannedGroup = Plan['groups'][number];
type Question = Schema<'PlanRolloverRequestBody'>;
type Fate = 'advance' | 'graduate' | 'stay';
const fates: readonly Fate[] = ['advance', 'graduate', 'stay'];

/** How many people a plan takes along; a class that goes on as it is takes all of its own. */
const peopleOf = ({ fate, students, moved }: PlannedGroup): number => (fate === 'advance' ? students : moved);

const StartDialog = ({
  organizationId,
  question,
  plan,
  onClose,
}: AboutOrganization & Readonly<{ question: Question; plan: Plan; onClose: () => void }>) => {
  const text = useText();
  const { day } = useDates();
  const [order, setOrder] = useState(noOrder);
  const orderOf = useOrder(organizationId, 'student-movement');
  const counted = (fate: string) => plan.groups.filter((group) => group.fate === fate);
  const people = (groups: readonly PlannedGroup[]) => groups.reduce((sum, group) => sum + peopleOf(group), 0);
  const send = async () => {
    const body = { ...question, orderRef: await orderOf(order) };
    const path = { organizationId };
    const begun = await ask((headers) =>
      api.POST('/api/organizations/{organizationId}/rollovers', { headers, params: { path }, body }),
    );
    showBatch(organizationId, begun);
  };
  return (
    <CommandDialog
      title={text('rollover.start.title')}
      action={text('rollover.start')}
      negative
      send={send}
      onClose={onClose}
    >
      <p className="dialog-body">
        {text('rollover.start.what', {
          date: day(plan.effectiveOn),
          groups: counted('advance').length,
          students: people([...counted('advance'), ...counted('promote')]),
          leaving: people(counted('graduate')),
        })}
      </p>
      <OrderFields order={order} onChange={setOrder} />
    </CommandDialog>
  );
};

const Concern = ({ organizationId, concern }: AboutOrganization & { concern: Plan['concerns'][number] }) => {
  const text = useText();
  const units = unitNames(useStructure(organizationId).data);
  const { code, unitId, rosterEntryId } = concern;
  const person = useRosterEntry(organizationId, rosterEntryId);
  const whom = person.data === undefined ? units.get(unitId ?? '') : fullName(person.data);
  return (
    <p>
      {whom !== undefined && `${whom}: `}
      {text(`rollover.concern.${code}`)}
    </p>
  );
};

/** What a new academic year does with every class: looked at first, done by an order, undone within its days. */
export const RolloverPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers, own } = useOwnOrganization(organizationId);
  const view = useAboutOrganization(organizationId);
  const [chosen, setChosen] = useState<Readonly<{ from?: string; to?: string }>>({});
  const [last, setLast] = useState<string>();
  const [groupFates, setGroupFates] = useState<ReadonlyMap<string, Fate>>(new Map());
  const [opened, setOpened] = useState<'start' | 'year'>();
  const years = (view.data?.academicYears ?? []).toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
  const from = chosen.from ?? years.at(-2)?.academicYearId ?? '';
  const to = chosen.to ?? years.at(-1)?.academicYearId ?? '';
  const lastCohort = last ?? (own?.vocabulary === 'college' ? '4' : '11');
  const question: Question = {
    fromAcademicYearId: from,
    toAcademicYearId: to,
    lastCohort: Number(lastCohort),
    groups: [...groupFates].map(([unitId, fate]) => ({ unitId, fate })),
  };
  const plan = useQuery({
    queryKey: ['organization', organizationId, 'rollover', question],
    queryFn: () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/rollover-plans', {
          headers,
          params: { path: { organizationId } },
          body: question,
        }),
      ),
    enabled: from !== '' && to !== '' && from !== to,
    placeholderData: (before) => before,
  });
  const choices = years.map(({ academicYearId, title }) => ({ value: academicYearId, label: title }));
  const nextYear = Number(years.at(-1)?.startsOn.slice(0, 4) ?? new Date().getFullYear() - 1) + 1;
  const described = (group: PlannedGroup) =>
    text(`rollover.${group.fate}`, {
      name: group.name,
      newName: group.newName ?? group.name,
      target: plan.data?.groups.find(({ unitId }) => unitId === group.toUnitId)?.name ?? '',
      count: peopleOf(group),
    });
  return (
    <Page title={text('rollover.title')} back={`/organizations/${organizationId}/movements`}>
      <Group>
        <div className="block">
          <p>{text('rollover.what')}</p>
          {powers.builds && (
            <Button mode="secondary" onClick={() => setOpened('year')}>
              {text('year.open')}
            </Button>
          )}
        </div>
        <QueryView query={view}>
          {() =>
            choices.length < 2 ? (
              <div className="block" role="status">
                {text('rollover.twoYears')}
              </div>
            ) : (
              <>
                <SelectField
                  label={text('rollover.from')}
                  value={from}
                  onChange={(event) => setChosen({ ...chosen, from: event.target.value })}
                  choices={choices}
                />
                <SelectField
                  label={text('rollover.to')}
                  value={to}
                  onChange={(event) => setChosen({ ...chosen, to: event.target.value })}
                  choices={choices}
                />
                <SelectField
                  label={text('rollover.last')}
                  hint={text('rollover.last.hint')}
                  value={lastCohort}
                  onChange={(event) => setLast(event.target.value)}
                  choices={Array.from({ length: 12 }, (_, index) => ({ value: `${index + 1}`, label: `${index + 1}` }))}
                />
              </>
            )
          }
        </QueryView>
      </Group>
      {(plan.data !== undefined || plan.error !== null) && (
        <QueryView query={plan}>
          {(found) => (
            <>
              {found.concerns.length > 0 && (
                <Group header={<Header>{text('rollover.concerns')}</Header>}>
                  <div className="block">
                    {found.concerns.map((concern) => (
                      <Concern
                        key={`${concern.code} ${concern.unitId} ${concern.rosterEntryId}`}
                        organizationId={organizationId}
                        concern={concern}
                      />
                    ))}
                  </div>
                </Group>
              )}
              <Group header={<Header>{text('rollover.plan')}</Header>}>
                {found.groups.map((group) => (
                  <SelectField
                    key={group.unitId}
                    label={described(group)}
                    value={group.fate}
                    onChange={(event) =>
                      setGroupFates(new Map(groupFates).set(group.unitId, event.target.value as Fate))
                    }
                    choices={fates.map((value) => ({ value, label: text(`fate.${value}`) }))}
                  />
                ))}
                <div className="block">
                  {found.steps === 0 ? (
                    <p role="status">{text('rollover.nothing')}</p>
                  ) : (
                    powers.administrator && (
                      <Button size="l" stretched onClick={() => setOpened('start')}>
                        {text('rollover.start')}
                      </Button>
                    )
                  )}
                </div>
              </Group>
              {opened === 'start' && (
                <StartDialog
                  organizationId={organizationId}
                  question={question}
                  plan={found}
                  onClose={() => setOpened(undefined)}
                />
              )}
            </>
          )}
        </QueryView>
      )}
      {opened === 'year' && (
        <OpenYearDialog organizationId={organizationId} startYear={nextYear} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
};
