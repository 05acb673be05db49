import { FormLayoutGroup } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { noOrder, OrderFields, today } from '../organization/order-fields.tsx';

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
  const [order, setOrder] = useState(noOrder);
  const body = { personId, from, until, basis: { issuer, ...order } };
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
      <OrderFields order={order} onChange={setOrder} longest={100} />
    </CommandDialog>
  );
};
