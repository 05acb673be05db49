import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText, type MessageKey } from '../../app/text.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { noOrder, OrderFields, useOrder } from './order-fields.tsx';
import { fullName, type AboutOrganization } from './organization.queries.ts';

/** One person of the roster; also somebody who has left. */
export const useRosterEntry = (organizationId: string, rosterEntryId: string | undefined) =>
  useQuery({
    queryKey: ['organization', organizationId, 'entry', rosterEntryId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/roster-entries/{rosterEntryId}', {
          headers,
          params: { path: { organizationId, rosterEntryId: rosterEntryId ?? '' } },
        }),
      ),
    enabled: rosterEntryId !== undefined,
  });

/** A movement as a dialog speaks of it. */
export type OneMovement = Readonly<{ rosterEntryId: string; eventId: string; type: string }>;

export const isStaffMovement = ({ type }: OneMovement): boolean => type.startsWith('Employee');

/** Names the order of a movement that was recorded without one. */
export const ClarifyDialog = ({
  organizationId,
  movement,
  onClose,
}: AboutOrganization & { movement: OneMovement; onClose: () => void }) => {
  const text = useText();
  const [order, setOrder] = useState(noOrder);
  const isStaff = isStaffMovement(movement);
  const orderOf = useOrder(organizationId, isStaff ? 'staff-movement' : 'student-movement');
  const { rosterEntryId, eventId } = movement;
  const params = { path: { organizationId, rosterEntryId } };
  const send = async () => {
    const body = { clarifiesEventId: eventId, orderRef: await orderOf(order) };
    return isStaff
      ? ask((headers) =>
          api.POST('/api/organizations/{organizationId}/employees/{rosterEntryId}/clarifications', {
            headers,
            params,
            body,
          }),
        )
      : ask((headers) =>
          api.POST('/api/organizations/{organizationId}/students/{rosterEntryId}/clarifications', {
            headers,
            params,
            body,
          }),
        );
  };
  const person = useRosterEntry(organizationId, rosterEntryId);
  return (
    <CommandDialog title={text('movements.clarify.title')} action={text('page.save')} send={send} onClose={onClose}>
      <p className="dialog-body">
        {text(`movement.${movement.type}` as MessageKey)}
        {person.data !== undefined && `: ${fullName(person.data)}`}
      </p>
      <OrderFields order={order} onChange={setOrder} />
    </CommandDialog>
  );
};
