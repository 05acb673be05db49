import { Button, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { lazy, Suspense, useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { LoginCard } from '../profile/login-card.tsx';
import {
  fullName,
  useCommand,
  useOwnOrganization,
  useStructure,
  useUnitRoster,
  type AboutOrganization,
} from './organization.queries.ts';
import { UnitGuardians } from './unit-guardians.tsx';

const AddPersonDialog = lazy(async () => ({ default: (await import('../roster/person-dialogs.tsx')).AddPersonDialog }));

type AboutUnit = AboutOrganization & Readonly<{ unitId: string }>;

/** A pupil without a phone gets a login, or a new PIN where there is one. */
const Pupil = ({ organizationId, unitId, pupil }: AboutUnit & { pupil: Schema<'RosterMember'> }) => {
  const text = useText();
  const { rosterEntryId: studentEntryId, surname, givenName, patronymic } = pupil;
  const params = { path: { organizationId, unitId, studentEntryId } };
  const create = useCommand(() => {
    const body = { surname, givenName, ...(patronymic === undefined ? {} : { patronymic }) };
    return ask((headers) =>
      api.POST('/api/organizations/{organizationId}/units/{unitId}/students/{studentEntryId}/profile', {
        headers,
        params,
        body,
      }),
    );
  });
  const reset = useCommand(() =>
    ask((headers) =>
      api.POST('/api/organizations/{organizationId}/units/{unitId}/students/{studentEntryId}/pin', {
        headers,
        params,
        body: {},
      }),
    ),
  );
  const exists = (create.error as { code?: string } | null)?.code === 'pupil.exists';
  const card = reset.data ?? create.data;
  return (
    <>
      <SimpleCell
        hasHover={false}
        hasActive={false}
        multiline
        after={
          exists ? (
            <Button mode="tertiary" loading={reset.isPending} onClick={() => reset.mutate(undefined)}>
              {text('children.newPin')}
            </Button>
          ) : (
            <Button mode="tertiary" loading={create.isPending} onClick={() => create.mutate(undefined)}>
              {text('unit.login')}
            </Button>
          )
        }
      >
        <AppLink href={`/organizations/${organizationId}/roster/${studentEntryId}`}>{fullName(pupil)}</AppLink>
      </SimpleCell>
      <ProblemNote error={exists ? reset.error : (create.error ?? reset.error)} />
      {card !== undefined && <LoginCard card={card} />}
    </>
  );
};

/** One group: who is in it, whose parents have come. */
export const UnitPage = ({ organizationId, unitId }: AboutUnit) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const structure = useStructure(organizationId);
  const roster = useUnitRoster(organizationId, unitId);
  const [adding, setAdding] = useState(false);
  const isStudy = structure.data?.studyGroups.some((group) => group.unitId === unitId) === true;
  const cares = isStudy && (powers.administrator || powers.curatedUnitIds.includes(unitId));
  return (
    <Page
      title={roster.data?.name ?? text('structure.title')}
      back={`/organizations/${organizationId}${powers.builds || powers.staff ? '/structure' : ''}`}
    >
      {powers.builds && structure.data !== undefined && (
        <Group>
          <div className="block">
            <Button size="l" stretched onClick={() => setAdding(true)}>
              {text(isStudy ? 'roster.addStudent' : 'roster.addEmployee')}
            </Button>
          </div>
        </Group>
      )}
      <Group header={<Header>{text('unit.list')}</Header>}>
        <QueryView query={roster}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={text('unit.none')}>{text('unit.none.what')}</Empty>
            ) : (
              items.map((person) =>
                cares ? (
                  <Pupil key={person.rosterEntryId} organizationId={organizationId} unitId={unitId} pupil={person} />
                ) : (
                  <SimpleCell
                    key={person.rosterEntryId}
                    hasHover={false}
                    hasActive={false}
                    multiline
                    subtitle={person.positions.map(({ title, position }) => title ?? position).join(', ')}
                  >
                    {powers.builds || powers.administration ? (
                      <AppLink href={`/organizations/${organizationId}/roster/${person.rosterEntryId}`}>
                        {fullName(person)}
                      </AppLink>
                    ) : (
                      fullName(person)
                    )}
                  </SimpleCell>
                ),
              )
            )
          }
        </QueryView>
      </Group>
      {adding && (
        <Suspense>
          <AddPersonDialog
            organizationId={organizationId}
            unit={{ unitId, name: roster.data?.name ?? '' }}
            isStudy={isStudy}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      )}
      {cares && <UnitGuardians organizationId={organizationId} unitId={unitId} />}
    </Page>
  );
};
