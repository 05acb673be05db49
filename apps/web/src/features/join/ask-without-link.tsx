import { Button, FormItem, Group, Header } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { refresh } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { OrganizationField, TerritoryFields } from '../territory/territory-fields.tsx';

/** Somebody whom the organisation has in its lists may ask to join without a link. */
export const AskWithoutLink = () => {
  const text = useText();
  const [open, setOpen] = useState(false);
  const [territory, setTerritory] = useState({ regionId: '', municipalityId: '' });
  const [organizationId, setOrganizationId] = useState('');
  const [note, setNote] = useState('');
  const send = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/profile/join-requests', {
          headers,
          body: { organizationId, ...(note === '' ? {} : { note }) },
        }),
      ),
    onSuccess: async () => {
      setOpen(false);
      await refresh();
    },
  });
  if (!open) {
    return (
      <Group>
        <div className="block">
          <Button size="l" stretched mode="secondary" onClick={() => setOpen(true)}>
            {text('withoutLink.title')}
          </Button>
        </div>
      </Group>
    );
  }
  return (
    <Group header={<Header>{text('withoutLink.title')}</Header>}>
      <div className="block">{text('withoutLink.what')}</div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <TerritoryFields
          territory={territory}
          onChange={(chosen) => {
            setTerritory(chosen);
            setOrganizationId('');
          }}
        />
        <OrganizationField
          municipalityId={territory.municipalityId}
          organizationId={organizationId}
          onChange={setOrganizationId}
        />
        <Field
          label={text('join.note')}
          hint={text('join.note.hint')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <ProblemNote error={send.error} />
        <FormItem>
          <Button type="submit" size="l" stretched loading={send.isPending}>
            {text('join.do')}
          </Button>
        </FormItem>
      </form>
    </Group>
  );
};
