import { Button, ButtonGroup, Group, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { useCommand } from '../organization/organization.queries.ts';

type Application = Schema<'ApplicationItem'>;
type Refusal = Schema<'RefuseApplicationRequestBody'>['reason'];
const refusals: readonly Refusal[] = ['unknown-organization', 'wrong-requisites', 'duplicate', 'other'];

const RefuseDialog = ({ application, onClose }: Readonly<{ application: Application; onClose: () => void }>) => {
  const text = useText();
  const [reason, setReason] = useState<Refusal>('unknown-organization');
  const path = { applicationId: application.organizationId };
  return (
    <CommandDialog
      title={text('applications.refuse.title')}
      action={text('queue.refuse')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organization-applications/{applicationId}/refusal', {
            headers,
            params: { path },
            body: { reason },
          }),
        )
      }
    >
      <p className="dialog-body">{application.name}</p>
      <SelectField
        label={text('queue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as Refusal)}
        choices={refusals.map((value) => ({ value, label: text(`applications.reason.${value}`) }))}
      />
    </CommandDialog>
  );
};

const Contact = ({ title, contact }: Readonly<{ title: string; contact: Schema<'ApplicationContact'> }>) => {
  const text = useText();
  return (
    <SimpleCell
      hasHover={false}
      hasActive={false}
      multiline
      overTitle={title}
      subtitle={contact.phone}
      extraSubtitle={
        contact.personId !== undefined
          ? text('applications.came')
          : contact.delivered
            ? text('applications.linkSent')
            : undefined
      }
    >
      {contact.name}
    </SimpleCell>
  );
};

const Card = ({ application, onRefuse }: Readonly<{ application: Application; onRefuse: () => void }>) => {
  const text = useText();
  const { moment } = useDates();
  const { organizationId, name, status, appliedAt, kind, administrator, head } = application;
  const activate = useCommand(() =>
    ask((headers) =>
      api.POST('/api/organization-applications/{applicationId}/activation', {
        headers,
        params: { path: { applicationId: organizationId } },
        body: {},
      }),
    ),
  );
  return (
    <Group>
      <ProblemNote error={activate.error} />
      <SimpleCell
        hasHover={false}
        hasActive={false}
        multiline
        subtitle={text(`kind.${kind}`)}
        extraSubtitle={text('request.sent', { date: moment(appliedAt) })}
        after={text(`application.${status}`)}
      >
        {name}
      </SimpleCell>
      <Contact title={text('apply.administrator')} contact={administrator} />
      <Contact title={text('apply.head')} contact={head} />
      {status === 'applied' && (
        <div className="block">
          <ButtonGroup>
            <Button loading={activate.isPending} onClick={() => activate.mutate(undefined)}>
              {text('applications.activate')}
            </Button>
            <Button mode="secondary" appearance="negative" onClick={onRefuse}>
              {text('queue.refuse')}
            </Button>
          </ButtonGroup>
        </div>
      )}
    </Group>
  );
};

/** What the operator decides: who comes onto the platform. */
export const ApplicationsPage = () => {
  const text = useText();
  const [refusing, setRefusing] = useState<Application>();
  const applications = usePaged(['applications'], (question) =>
    ask((headers) => api.GET('/api/organization-applications', { headers, params: { query: question } })),
  );
  return (
    <Page title={text('applications.title')} back="/">
      <PagedView paged={applications}>
        {(items) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('applications.none')}>{text('applications.none.what')}</Empty>
            </Group>
          ) : (
            items.map((application) => (
              <Card
                key={application.organizationId}
                application={application}
                onRefuse={() => setRefusing(application)}
              />
            ))
          )
        }
      </PagedView>
      {refusing !== undefined && <RefuseDialog application={refusing} onClose={() => setRefusing(undefined)} />}
    </Page>
  );
};
