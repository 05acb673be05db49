import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { AppointDialog, type Office } from './appoint-dialog.tsx';
import { ConfirmFounderDialog } from './confirm-founder-dialog.tsx';
import { fullName, useAppointments, useOwnOrganization, type AboutOrganization } from './organization.queries.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

type Administrator = Schema<'AdministratorItem'>;
type Opened =
  Readonly<{ what: 'appoint'; office: Office }> | Readonly<{ what: 'confirm' | 'revoke'; person: Administrator }>;

/** Administrators, the director and the deputies. */
export const AppointmentsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { day } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const appointments = useAppointments(organizationId);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const appoint = (office: Office) => () => setOpened({ what: 'appoint', office });
  return (
    <Page title={text('people.title')} back={`/organizations/${organizationId}`}>
      <QueryView query={appointments}>
        {({ administrators, administration }) => (
          <>
            <Group header={<Header>{text('people.administration')}</Header>}>
              {administration.length === 0 && <div className="block">{text('people.noDirector')}</div>}
              {administration.map((person) => (
                <SimpleCell
                  key={person.personId + person.position}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  subtitle={text(`position.${person.position}`)}
                  extraSubtitle={text('members.since', { date: day(person.since) })}
                >
                  {fullName(person)}
                </SimpleCell>
              ))}
              {powers.director && (
                <div className="block">
                  <Button mode="secondary" onClick={appoint('deputy')}>
                    {text('people.appointDeputy')}
                  </Button>
                </div>
              )}
            </Group>
            <Group header={<Header>{text('people.administrators')}</Header>}>
              {administrators.length === 0 && <div className="block">{text('people.noAdministrator')}</div>}
              {administrators.map((person) => (
                <SimpleCell
                  key={person.personId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  subtitle={text(person.provisional ? 'people.provisional' : `people.kind.${person.kind}`)}
                  extraSubtitle={text('members.since', { date: day(person.since) })}
                  after={
                    <ButtonGroup>
                      {person.provisional && powers.director && (
                        <Button onClick={() => setOpened({ what: 'confirm', person })}>{text('people.confirm')}</Button>
                      )}
                      {(powers.administrator || powers.administration) && !person.provisional && (
                        <Button
                          mode="tertiary"
                          appearance="negative"
                          onClick={() => setOpened({ what: 'revoke', person })}
                        >
                          {text('people.revoke')}
                        </Button>
                      )}
                    </ButtonGroup>
                  }
                >
                  {fullName(person)}
                </SimpleCell>
              ))}
              <div className="block">
                <ButtonGroup mode="vertical" stretched>
                  {powers.administrator && (
                    <Button size="l" stretched onClick={appoint('additional')}>
                      {text('people.appointAdditional')}
                    </Button>
                  )}
                  {powers.administration && (
                    <Button size="l" stretched mode="secondary" onClick={appoint('administrator')}>
                      {text('people.appointAdministrator')}
                    </Button>
                  )}
                </ButtonGroup>
              </div>
            </Group>
          </>
        )}
      </QueryView>
      {opened?.what === 'appoint' && (
        <AppointDialog organizationId={organizationId} office={opened.office} onClose={close} />
      )}
      {opened?.what === 'confirm' && (
        <ConfirmFounderDialog organizationId={organizationId} founder={opened.person} onClose={close} />
      )}
      {opened?.what === 'revoke' && (
        <RevokeDialog organizationId={organizationId} administrator={opened.person} onClose={close} />
      )}
    </Page>
  );
};
