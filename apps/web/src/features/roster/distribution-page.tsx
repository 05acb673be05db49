import { Button, Group, Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { isPedagogical, useEmployees } from '../organization/employees.queries.ts';
import { noOrder, OrderFields, useOrder } from '../organization/order-fields.tsx';
import {
  fullName,
  useAboutOrganization,
  useOwnOrganization,
  useStructure,
  type AboutOrganization,
} from '../organization/organization.queries.ts';
import { showBatch } from './batch.queries.ts';
import { OpenYearDialog } from './years.tsx';

type GroupCurators = Schema<'GroupCurators'>;
type Names = ReadonlyMap<string, string>;
type Assignment = Readonly<{ unitId: string; rosterEntryId: string }>;

const principalOf = ({ assigned }: GroupCurators): string | undefined =>
  assigned.find(({ kind }) => kind === 'principal')?.rosterEntryId;

const ApproveDialog = ({
  organizationId,
  academicYearId,
  assignments,
  groups,
  onClose,
}: AboutOrganization &
  Readonly<{ academicYearId: string; assignments: Assignment[]; groups: number; onClose: () => void }>) => {
  const text = useText();
  const [order, setOrder] = useState(noOrder);
  const orderOf = useOrder(organizationId, 'curators');
  const send = async () => {
    const body = { academicYearId, assignments, orderRef: await orderOf(order) };
    const path = { organizationId };
    return ask((headers) =>
      api.POST('/api/organizations/{organizationId}/curator-distributions', { headers, params: { path }, body }),
    );
  };
  return (
    <CommandDialog
      title={text('distribution.approve.title')}
      action={text('act.approve')}
      send={send}
      onClose={onClose}
    >
      <p className="dialog-body">{text('distribution.approve.what', { count: assignments.length, groups })}</p>
      <OrderFields order={order} onChange={setOrder} />
    </CommandDialog>
  );
};

const ApplyDialog = ({
  organizationId,
  academicYearId,
  items,
  names,
  onClose,
}: AboutOrganization &
  Readonly<{ academicYearId: string; items: readonly GroupCurators[]; names: Names; onClose: () => void }>) => {
  const text = useText();
  const nameOf = (id: string | undefined) => (id === undefined ? '—' : (names.get(id) ?? text('curators.someone')));
  return (
    <CommandDialog
      title={text('distribution.apply.title')}
      action={text('distribution.apply')}
      negative
      onClose={onClose}
      send={async () => {
        const path = { organizationId, academicYearId };
        const begun = await ask((headers) =>
          api.POST('/api/organizations/{organizationId}/curator-distributions/{academicYearId}/application', {
            headers,
            params: { path },
            body: {},
          }),
        );
        showBatch(organizationId, begun);
      }}
    >
      <div className="dialog-body">
        <p>{text('distribution.apply.what')}</p>
        <ul className="plain">
          {items.map((group) => (
            <li key={group.unitId}>
              {group.name}: {nameOf(principalOf(group))} → {nameOf(group.approved?.rosterEntryId)}
            </li>
          ))}
        </ul>
      </div>
    </CommandDialog>
  );
};

/** Who leads which class by the word of the head: entered for the year, approved by an order, then applied. */
export const DistributionPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const view = useAboutOrganization(organizationId);
  const structure = useStructure(organizationId);
  const employees = useEmployees(organizationId, structure.data);
  const [year, setYear] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [opened, setOpened] = useState<'approve' | 'apply' | 'year'>();
  const close = () => setOpened(undefined);
  const names: Names = new Map(employees.data?.map((person) => [person.rosterEntryId, fullName(person)]));
  const pedagogues = (employees.data ?? [])
    .filter(isPedagogical)
    .map((person) => ({ value: person.rosterEntryId, label: fullName(person) }));
  const years = (view.data?.academicYears ?? []).filter(({ closed }) => !closed);
  const academicYearId = year ?? years.at(-1)?.academicYearId ?? '';
  const curators = useQuery({
    queryKey: ['organization', organizationId, 'curators'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/curators', { headers, params: { path: { organizationId } } }),
      ),
  });
  const chosenFor = (group: GroupCurators): string =>
    chosen.get(group.unitId) ?? group.approved?.rosterEntryId ?? principalOf(group) ?? '';
  return (
    <Page title={text('distribution.title')} back={`/organizations/${organizationId}/curators`}>
      <Group>
        <div className="block">
          <p>{text('distribution.what')}</p>
        </div>
        <QueryView query={view}>
          {() =>
            years.length === 0 ? (
              <Empty
                title={text('year.none')}
                action={powers.builds && <Button onClick={() => setOpened('year')}>{text('year.open')}</Button>}
              >
                {text('year.none.what')}
              </Empty>
            ) : (
              <SelectField
                label={text('year.title')}
                value={academicYearId}
                onChange={(event) => setYear(event.target.value)}
                choices={years.map(({ academicYearId: value, title }) => ({ value, label: title }))}
              />
            )
          }
        </QueryView>
      </Group>
      <QueryView query={curators}>
        {({ items }) => {
          const differing = items.filter(({ differs, approved }) => differs && approved !== undefined);
          const assignments = items
            .map((group) => ({ unitId: group.unitId, rosterEntryId: chosenFor(group) }))
            .filter(({ rosterEntryId }) => rosterEntryId !== '');
          return (
            <>
              {differing.length > 0 && (
                <Group header={<Header>{text('distribution.differences')}</Header>}>
                  <div className="block">
                    <p role="status">{text('distribution.differing', { count: differing.length })}</p>
                    {powers.administrator && (
                      <Button size="l" stretched onClick={() => setOpened('apply')}>
                        {text('distribution.apply')}
                      </Button>
                    )}
                  </div>
                </Group>
              )}
              <Group header={<Header>{text('distribution.list')}</Header>}>
                {items.map((group) => (
                  <SelectField
                    key={group.unitId}
                    label={group.name}
                    placeholder={text('distribution.nobody')}
                    value={chosenFor(group)}
                    onChange={(event) => setChosen(new Map(chosen).set(group.unitId, event.target.value))}
                    choices={pedagogues}
                  />
                ))}
                {items.length === 0 && (
                  <Empty title={text('structure.noStudy')}>{text('structure.noStudy.what')}</Empty>
                )}
                {(powers.administration || powers.administrator) && academicYearId !== '' && assignments.length > 0 && (
                  <div className="block">
                    <Button size="l" stretched mode="secondary" onClick={() => setOpened('approve')}>
                      {text('distribution.approve')}
                    </Button>
                  </div>
                )}
              </Group>
              {opened === 'approve' && (
                <ApproveDialog
                  {...{ organizationId, academicYearId, assignments }}
                  groups={items.length}
                  onClose={close}
                />
              )}
              {opened === 'apply' && (
                <ApplyDialog {...{ organizationId, academicYearId, names }} items={differing} onClose={close} />
              )}
            </>
          );
        }}
      </QueryView>
      {opened === 'year' && (
        <OpenYearDialog
          organizationId={organizationId}
          startYear={new Date().getFullYear() - (new Date().getMonth() < 7 ? 1 : 0)}
          onClose={close}
        />
      )}
    </Page>
  );
};
