import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { AppLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { isPedagogical, useEmployees } from './employees.queries.ts';
import { fullName, useOwnOrganization, useStructure, type AboutOrganization } from './organization.queries.ts';

type GroupCurators = Schema<'GroupCurators'>;
type Names = ReadonlyMap<string, string>;
type Opened =
  | Readonly<{ what: 'assign'; group: GroupCurators }>
  | Readonly<{ what: 'release'; group: GroupCurators; rosterEntryId: string }>;

const AssignDialog = ({
  organizationId,
  group,
  names,
  onClose,
}: AboutOrganization & Readonly<{ group: GroupCurators; names: Names; onClose: () => void }>) => {
  const text = useText();
  const [rosterEntryId, setRosterEntryId] = useState(group.approved?.rosterEntryId ?? '');
  const hasPrincipal = group.assigned.some(({ kind }) => kind === 'principal');
  const [kind, setKind] = useState<'principal' | 'deputy'>(hasPrincipal ? 'deputy' : 'principal');
  const path = { organizationId, unitId: group.unitId };
  return (
    <CommandDialog
      title={text('curators.assign.title', { unit: group.name })}
      action={text('curators.assign')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/units/{unitId}/curators', {
            headers,
            params: { path },
            body: { rosterEntryId, kind },
          }),
        )
      }
    >
      <SelectField
        label={text('curators.whom')}
        hint={text('curators.onlyPedagogues')}
        placeholder={text('page.choose')}
        required
        value={rosterEntryId}
        onChange={(event) => setRosterEntryId(event.target.value)}
        choices={[...names].map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        label={text('curators.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as 'principal' | 'deputy')}
        choices={[
          { value: 'principal', label: text('curators.principal') },
          { value: 'deputy', label: text('curators.deputy') },
        ]}
      />
    </CommandDialog>
  );
};

const ReleaseDialog = ({
  organizationId,
  group: { unitId, name },
  rosterEntryId,
  names,
  onClose,
}: AboutOrganization &
  Readonly<{ group: GroupCurators; rosterEntryId: string; names: Names; onClose: () => void }>) => {
  const text = useText();
  const path = { organizationId, unitId, rosterEntryId };
  return (
    <CommandDialog
      title={text('curators.release.title')}
      action={text('curators.release')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/units/{unitId}/curators/{rosterEntryId}/release', {
            headers,
            params: { path },
            body: {},
          }),
        )
      }
    >
      <p className="dialog-body">
        {text('curators.release.what', { name: names.get(rosterEntryId) ?? text('members.nameless'), unit: name })}
      </p>
    </CommandDialog>
  );
};

/** Curators of every study group beside the distribution that the head approved. */
export const CuratorsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { day } = useDates();
  const { own, powers } = useOwnOrganization(organizationId);
  const mayRead = powers.builds || powers.administration;
  const structure = useStructure(organizationId, mayRead);
  const employees = useEmployees(organizationId, mayRead ? structure.data : undefined);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const names: Names = new Map(employees.data?.map((person) => [person.rosterEntryId, fullName(person)]));
  const pedagogues: Names = new Map(
    employees.data?.filter(isPedagogical).map((person) => [person.rosterEntryId, fullName(person)]),
  );
  const curators = useQuery({
    queryKey: ['organization', organizationId, 'curators'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/curators', { headers, params: { path: { organizationId } } }),
      ),
  });
  const nameOf = (rosterEntryId: string) => names.get(rosterEntryId) ?? text('curators.someone');
  return (
    <Page
      title={text('curators.title', { words: own?.vocabulary ?? 'school' })}
      back={`/organizations/${organizationId}`}
    >
      <QueryView query={curators}>
        {({ groups, covered, differing, items }) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('structure.noStudy')}>{text('structure.noStudy.what')}</Empty>
            </Group>
          ) : (
            <>
              <Group>
                <div className="block" role="status">
                  {text('curators.summary', { covered, groups, differing })}
                </div>
                {mayRead && (
                  <div className="block">
                    <AppLink href={`/organizations/${organizationId}/distribution`}>
                      {text('distribution.title')}
                    </AppLink>
                  </div>
                )}
              </Group>
              {items.map((group) => (
                <Group key={group.unitId} header={<Header>{group.name}</Header>}>
                  {group.differs && group.approved !== undefined && (
                    <div className="block">
                      {text('curators.differs', {
                        name: nameOf(group.approved.rosterEntryId),
                        date: day(group.approved.approvedOn),
                      })}
                    </div>
                  )}
                  {group.assigned.length === 0 && <div className="block">{text('curators.none')}</div>}
                  {group.assigned.map(({ rosterEntryId, kind, since }) => (
                    <SimpleCell
                      key={rosterEntryId}
                      hasHover={false}
                      hasActive={false}
                      multiline
                      subtitle={text(`curators.${kind}`)}
                      extraSubtitle={text('members.since', { date: day(since) })}
                      after={
                        powers.builds && (
                          <Button
                            mode="tertiary"
                            appearance="negative"
                            onClick={() => setOpened({ what: 'release', group, rosterEntryId })}
                          >
                            {text('curators.release')}
                          </Button>
                        )
                      }
                    >
                      {nameOf(rosterEntryId)}
                    </SimpleCell>
                  ))}
                  {powers.builds && (
                    <div className="block">
                      <ButtonGroup>
                        <Button mode="secondary" onClick={() => setOpened({ what: 'assign', group })}>
                          {text('curators.assign')}
                        </Button>
                      </ButtonGroup>
                    </div>
                  )}
                </Group>
              ))}
            </>
          )
        }
      </QueryView>
      {opened?.what === 'assign' && (
        <AssignDialog organizationId={organizationId} group={opened.group} names={pedagogues} onClose={close} />
      )}
      {opened?.what === 'release' && (
        <ReleaseDialog
          organizationId={organizationId}
          group={opened.group}
          rosterEntryId={opened.rosterEntryId}
          names={names}
          onClose={close}
        />
      )}
    </Page>
  );
};
