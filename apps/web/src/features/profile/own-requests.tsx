import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useOwnOrganizations } from '../../app/queries.ts';
import { useDates, useText } from '../../app/text.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';

type Kind = Schema<'AskAboutDataRequest'>['kind'];
const kinds: readonly Kind[] = ['access', 'correction', 'restriction'];

/** Whom one asks: an organisation about its lists, or the operator about the account. */
const Addressee = ({ value, onChange }: Readonly<{ value: string; onChange: (value: string) => void }>) => {
  const text = useText();
  const own = useOwnOrganizations();
  const choices = (own.data?.items ?? []).map(({ organizationId, name }) => ({ value: organizationId, label: name }));
  return (
    <SelectField
      label={text('ownRequests.whom')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      choices={[{ value: '', label: text('ownRequests.operator') }, ...choices]}
    />
  );
};

const AskDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const [kind, setKind] = useState<Kind>('access');
  const [note, setNote] = useState('');
  const [organizationId, setOrganizationId] = useState('');
  const body = {
    kind,
    ...(note === '' ? {} : { note }),
    ...(organizationId === '' ? {} : { organizationId }),
  };
  return (
    <CommandDialog
      title={text('ownRequests.ask')}
      action={text('data.send')}
      onClose={onClose}
      send={() => ask((headers) => api.POST('/api/profile/requests', { headers, body }))}
    >
      <Addressee value={organizationId} onChange={setOrganizationId} />
      <SelectField
        label={text('data.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
        choices={kinds.map((value) => ({ value, label: text(`data.kind.${value}`) }))}
      />
      <AreaField
        label={text('data.note')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </CommandDialog>
  );
};

const EraseDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const [organizationId, setOrganizationId] = useState('');
  const body = { ground: 'own-wish' as const, ...(organizationId === '' ? {} : { organizationId }) };
  return (
    <CommandDialog
      title={text('ownRequests.erase')}
      action={text('ownRequests.erase.do')}
      negative
      onClose={onClose}
      send={() => ask((headers) => api.POST('/api/profile/erasures', { headers, body }))}
    >
      <p className="dialog-body">{text('ownRequests.erase.what')}</p>
      <Addressee value={organizationId} onChange={setOrganizationId} />
    </CommandDialog>
  );
};

/** What one has asked about one's own data, and what was answered. */
export const OwnRequests = () => {
  const text = useText();
  const { day } = useDates();
  const [opened, setOpened] = useState<'ask' | 'erase'>();
  const requests = useQuery({
    queryKey: ['profile', 'data-requests'],
    queryFn: () => ask((headers) => api.GET('/api/profile/requests', { headers })),
  });
  const erasures = useQuery({
    queryKey: ['profile', 'erasures'],
    queryFn: () => ask((headers) => api.GET('/api/profile/erasures', { headers })),
  });
  return (
    <Group header={<Header>{text('ownRequests.title')}</Header>}>
      <QueryView query={requests}>
        {({ items }) =>
          items.map(({ requestId, kind, answer, answerBy, answerNote }) => (
            <SimpleCell
              key={requestId}
              hasHover={false}
              hasActive={false}
              multiline
              subtitle={answer === undefined ? text('data.answerBy', { date: day(answerBy) }) : answerNote}
              extraSubtitle={answer === undefined ? undefined : text(`data.answer.${answer}`)}
            >
              {text(`data.kind.${kind}`)}
            </SimpleCell>
          ))
        }
      </QueryView>
      <QueryView query={erasures}>
        {({ items }) =>
          items.map(({ erasureId, status, dueOn }) => (
            <SimpleCell
              key={erasureId}
              hasHover={false}
              hasActive={false}
              multiline
              subtitle={text(`erasure.status.${status}`)}
              extraSubtitle={status === 'requested' ? text('erasure.dueOn', { date: day(dueOn) }) : undefined}
            >
              {text('ownRequests.erase')}
            </SimpleCell>
          ))
        }
      </QueryView>
      <div className="block">
        <ButtonGroup mode="vertical" stretched>
          <Button mode="secondary" stretched onClick={() => setOpened('ask')}>
            {text('ownRequests.ask')}
          </Button>
          <Button mode="secondary" appearance="negative" stretched onClick={() => setOpened('erase')}>
            {text('ownRequests.erase')}
          </Button>
        </ButtonGroup>
      </div>
      {opened === 'ask' && <AskDialog onClose={() => setOpened(undefined)} />}
      {opened === 'erase' && <EraseDialog onClose={() => setOpened(undefined)} />}
    </Group>
  );
};
