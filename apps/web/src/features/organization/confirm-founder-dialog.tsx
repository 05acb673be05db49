import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { isPedagogical, useEmployees } from './employees.queries.ts';
import { noOrder, OrderFields, registerOrder } from './order-fields.tsx';
import { fullName, useStructure, type AboutOrganization } from './organization.queries.ts';

/** The director confirms the first administrator by an order, and says who of the staff it is (I3). */
export const ConfirmFounderDialog = ({
  organizationId,
  founder,
  onClose,
}: AboutOrganization & Readonly<{ founder: Schema<'AdministratorItem'>; onClose: () => void }>) => {
  const text = useText();
  const structure = useStructure(organizationId);
  const employees = useEmployees(organizationId, structure.data);
  const [rosterEntryId, setRosterEntryId] = useState('');
  const [order, setOrder] = useState(noOrder);
  const send = async () => {
    const body = { rosterEntryId, orderRef: await registerOrder(organizationId, 'administrators', order) };
    return ask((headers) =>
      api.POST('/api/organizations/{organizationId}/administrators/{personId}/confirmation', {
        headers,
        params: { path: { organizationId, personId: founder.personId } },
        body,
      }),
    );
  };
  const pedagogues = employees.data?.filter(isPedagogical) ?? [];
  return (
    <CommandDialog title={text('confirm.title')} action={text('people.confirm')} send={send} onClose={onClose}>
      <p className="dialog-body">{text('confirm.what', { name: fullName(founder) })}</p>
      <ProblemNote error={structure.error ?? employees.error} />
      <SelectField
        label={text('confirm.entry')}
        hint={text(employees.isSuccess && pedagogues.length === 0 ? 'confirm.nobody' : 'confirm.pedagogue')}
        placeholder={text('page.choose')}
        required
        value={rosterEntryId}
        onChange={(event) => setRosterEntryId(event.target.value)}
        choices={pedagogues.map((person) => ({ value: person.rosterEntryId, label: fullName(person) }))}
      />
      <OrderFields order={order} onChange={setOrder} />
    </CommandDialog>
  );
};
