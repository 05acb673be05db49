import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText, type MessageKey } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import type { OneMovement } from '../organization/clarify-dialog.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { MaybeOrderFields, noOrder, today, useOrder, type OrderDraft } from '../organization/order-fields.tsx';
import { fullName, unitChoices, useStructure, type AboutOrganization } from '../organization/organization.queries.ts';
import { moveRow, type MoveType } from './moves.ts';

type Entry = Schema<'RosterEntryView'>;

/** Records one movement of one person: when, where to, by which order. */
export const MoveDialog = ({
  organizationId,
  entry,
  type,
  onClose,
}: AboutOrganization & Readonly<{ entry: Entry; type: MoveType; onClose: () => void }>) => {
  const text = useText();
  const { target, ends, send } = moveRow(type);
  const isStudent = entry.kind === 'student';
  const structure = useStructure(organizationId);
  const [toUnitId, setToUnitId] = useState('');
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [order, setOrder] = useState<OrderDraft | undefined>(noOrder);
  const orderOf = useOrder(organizationId, isStudent ? 'student-movement' : 'staff-movement');
  const { rosterEntryId, unitId: fromUnitId = '', unitName = '' } = entry;
  const units = structure.data === undefined ? [] : unitChoices(structure.data);
  const label = text(`movement.${type}`);
  return (
    <CommandDialog
      title={label}
      action={text('move.do')}
      negative={ends === true}
      onClose={onClose}
      send={async () => {
        const orderRef = order === undefined ? undefined : await orderOf(order);
        return send({ organizationId, rosterEntryId, fromUnitId, toUnitId, effectiveOn, orderRef });
      }}
    >
      <p className="dialog-body">
        {ends === true
          ? text('move.ends', { name: fullName(entry), unit: unitName })
          : text('move.who', { name: fullName(entry), unit: unitName === '' ? '—' : unitName })}
      </p>
      {target === true && (
        <SelectField
          label={text('move.to')}
          placeholder={text('page.choose')}
          required
          value={toUnitId}
          onChange={(event) => setToUnitId(event.target.value)}
          choices={units
            .filter(({ kind, unitId }) => (kind === 'study') === isStudent && unitId !== fromUnitId)
            .map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
      )}
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

/** Voids a movement that was recorded wrongly. */
export const VoidMoveDialog = ({
  organizationId,
  entry,
  movement: { eventId, type },
  onClose,
}: AboutOrganization & Readonly<{ entry: Entry; movement: OneMovement; onClose: () => void }>) => {
  const text = useText();
  const [reason, setReason] = useState('');
  const params = { path: { organizationId, rosterEntryId: entry.rosterEntryId } };
  const body = { correctsEventId: eventId, ...(reason === '' ? {} : { reason }) };
  return (
    <CommandDialog
      title={text('move.void.title')}
      action={text('move.void')}
      negative
      onClose={onClose}
      send={() =>
        entry.kind === 'student'
          ? ask((headers) =>
              api.POST('/api/organizations/{organizationId}/students/{rosterEntryId}/corrections', {
                headers,
                params,
                body,
              }),
            )
          : ask((headers) =>
              api.POST('/api/organizations/{organizationId}/employees/{rosterEntryId}/corrections', {
                headers,
                params,
                body,
              }),
            )
      }
    >
      <p className="dialog-body">
        {text('move.void.what', { name: fullName(entry), movement: text(`movement.${type}` as MessageKey) })}
      </p>
      <Field
        label={text('move.void.reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </CommandDialog>
  );
};
