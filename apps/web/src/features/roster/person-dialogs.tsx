import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { MaybeOrderFields, noOrder, today, useOrder, type OrderDraft } from '../organization/order-fields.tsx';
import { fullName, type AboutOrganization } from '../organization/organization.queries.ts';
import { PersonFields, personBody, personDraft } from './person-fields.tsx';

type Entry = Schema<'RosterEntryView'>;

/** Records somebody new in a group: enrols a student, hires an employee. */
export const AddPersonDialog = ({
  organizationId,
  unit,
  isStudy,
  onClose,
}: AboutOrganization &
  Readonly<{ unit: Readonly<{ unitId: string; name: string }>; isStudy: boolean; onClose: () => void }>) => {
  const text = useText();
  const [person, setPerson] = useState(personDraft);
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [order, setOrder] = useState<OrderDraft | undefined>(noOrder);
  const orderOf = useOrder(organizationId, isStudy ? 'student-movement' : 'staff-movement');
  const params = { path: { organizationId } };
  const send = async () => {
    const orderRef = order === undefined ? undefined : await orderOf(order);
    const body = { ...personBody(person), unitId: unit.unitId, effectiveOn, orderRef };
    return isStudy
      ? ask((headers) => api.POST('/api/organizations/{organizationId}/students', { headers, params, body }))
      : ask((headers) => api.POST('/api/organizations/{organizationId}/employees', { headers, params, body }));
  };
  return (
    <CommandDialog
      title={text(isStudy ? 'roster.addStudent.title' : 'roster.addEmployee.title', { unit: unit.name })}
      action={text('structure.create')}
      send={send}
      onClose={onClose}
    >
      <PersonFields person={person} onChange={setPerson} />
      <Field
        label={text('roster.effectiveOn')}
        type="date"
        required
        value={effectiveOn}
        onChange={(event) => setEffectiveOn(event.target.value)}
      />
      <MaybeOrderFields order={order} onChange={setOrder} />
    </CommandDialog>
  );
};

/** Writes the personal data of somebody anew. */
export const CorrectPersonDialog = ({
  organizationId,
  entry,
  onClose,
}: AboutOrganization & Readonly<{ entry: Entry; onClose: () => void }>) => {
  const text = useText();
  const [person, setPerson] = useState(() => personDraft(entry));
  const { rosterEntryId } = entry;
  const params = { path: { organizationId, rosterEntryId } };
  const send = () => {
    const body = personBody(person);
    if (entry.kind === 'student') {
      return ask((headers) =>
        api.PUT('/api/organizations/{organizationId}/students/{rosterEntryId}/person', { headers, params, body }),
      );
    }
    return ask((headers) =>
      api.PUT('/api/organizations/{organizationId}/employees/{rosterEntryId}/person', { headers, params, body }),
    );
  };
  return (
    <CommandDialog title={fullName(entry)} action={text('page.save')} send={send} onClose={onClose}>
      <PersonFields person={person} onChange={setPerson} />
    </CommandDialog>
  );
};
