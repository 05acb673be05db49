import { FormLayoutGroup } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { today } from '../organization/order-fields.tsx';

/** Lets an inspector in, on the ground of an order of the authority, from a day to a day. */
export const OpenInspectionDialog = ({
  organizationId,
  onClose,
}: Readonly<{ organizationId: string; onClose: () => void }>) => {
  const text = useText();
  const [personId, setPersonId] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(today);
  const [issuer, setIssuer] = useState('');
  const [number, setNumber] = useState('');
  const [date, setDate] = useState(today);
  const body = { personId, from, until, basis: { issuer, number, date } };
  return (
    <CommandDialog
      title={text('inspections.open.title')}
      action={text('inspections.open')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/inspections', {
            headers,
            params: { path: { organizationId } },
            body,
          }),
        )
      }
    >
      <p className="dialog-body">{text('inspections.open.what')}</p>
      <Field
        label={text('inspections.person')}
        hint={text('inspections.person.hint')}
        required
        maxLength={100}
        value={personId}
        onChange={(event) => setPersonId(event.target.value.trim())}
      />
      <FormLayoutGroup mode="horizontal">
        <Field
          label={text('question.from')}
          type="date"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <Field
          label={text('question.to')}
          type="date"
          required
          min={from}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </FormLayoutGroup>
      <Field
        label={text('inspections.issuer')}
        required
        maxLength={300}
        value={issuer}
        onChange={(event) => setIssuer(event.target.value)}
      />
      <FormLayoutGroup mode="horizontal">
        <Field
          label={text('order.number')}
          required
          maxLength={100}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Field
          label={text('order.date')}
          type="date"
          required
          max={today()}
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
      </FormLayoutGroup>
    </CommandDialog>
  );
};
