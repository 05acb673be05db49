import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { noOrder, OrderFields, registerOrder } from './order-fields.tsx';
import { fullName, useMembers, type AboutOrganization } from './organization.queries.ts';

export type Office = 'additional' | 'administrator' | 'deputy';

/** Appoints a member of the staff; by an order, where the regulation wants one. */
export const AppointDialog = ({
  organizationId,
  office,
  onClose,
}: AboutOrganization & Readonly<{ office: Office; onClose: () => void }>) => {
  const text = useText();
  const members = useMembers(organizationId);
  const [personId, setPersonId] = useState('');
  const [order, setOrder] = useState(noOrder);
  const byOrder = office !== 'additional';
  const params = { path: { organizationId } };
  const send = async () => {
    if (office === 'additional') {
      return ask((headers) =>
        api.POST('/api/organizations/{organizationId}/administrators/additional', {
          headers,
          params,
          body: { personId },
        }),
      );
    }
    const kind = office === 'deputy' ? 'administration' : 'administrators';
    const body = { personId, orderRef: await registerOrder(organizationId, kind, order) };
    return office === 'deputy'
      ? ask((headers) =>
          api.POST('/api/organizations/{organizationId}/administration/deputies', { headers, params, body }),
        )
      : ask((headers) => api.POST('/api/organizations/{organizationId}/administrators', { headers, params, body }));
  };
  const staff = members.data?.items.filter(({ role, status }) => role === 'teacher' && status === 'verified') ?? [];
  return (
    <CommandDialog title={text(`appoint.${office}`)} action={text('appoint.do')} send={send} onClose={onClose}>
      <ProblemNote error={members.error} />
      <SelectField
        label={text('appoint.whom')}
        hint={text('appoint.onlyMembers')}
        placeholder={text('page.choose')}
        required
        value={personId}
        onChange={(event) => setPersonId(event.target.value)}
        choices={[...new Map(staff.map((member) => [member.personId, fullName(member)]))].map(([value, label]) => ({
          value,
          label,
        }))}
      />
      {byOrder && <OrderFields order={order} onChange={setOrder} />}
    </CommandDialog>
  );
};
