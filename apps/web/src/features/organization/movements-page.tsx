import { Button, Group, SegmentedControl, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { useNamesInUnits } from './employees.queries.ts';
import { noOrder, OrderFields, registerOrder } from './order-fields.tsx';
import {
  fullName,
  unitNames,
  useOwnOrganization,
  useStructure,
  type AboutOrganization,
} from './organization.queries.ts';

type Movement = Schema<'MovementItem'>;
/** Whose movement it is; also of somebody who has left. */
const useRosterEntry = (organizationId: string, rosterEntryId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'entry', rosterEntryId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/roster-entries/{rosterEntryId}', {
          headers,
          params: { path: { organizationId, rosterEntryId } },
        }),
      ),
  });

const isStaff = ({ type }: Movement): boolean => type.startsWith('Employee');

/** Names the order of a movement that was recorded without one. */
const ClarifyDialog = ({
  organizationId,
  movement,
  onClose,
}: AboutOrganization & { movement: Movement; onClose: () => void }) => {
  const text = useText();
  const [order, setOrder] = useState(noOrder);
  const { rosterEntryId, eventId } = movement;
  const params = { path: { organizationId, rosterEntryId } };
  const send = async () => {
    const kind = isStaff(movement) ? 'staff-movement' : 'student-movement';
    const body = { clarifiesEventId: eventId, orderRef: await registerOrder(organizationId, kind, order) };
    return isStaff(movement)
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

/** Who came, moved and left; first of all what stands without an order. */
export const MovementsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { day } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const [withoutOrder, setWithoutOrder] = useState(true);
  const [clarifying, setClarifying] = useState<Movement>();
  const names = unitNames(useStructure(organizationId).data);
  const movements = useQuery({
    queryKey: ['organization', organizationId, 'movements', withoutOrder],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/movements', {
          headers,
          params: { path: { organizationId }, query: { limit: 200, ...(withoutOrder ? { withoutOrder } : {}) } },
        }),
      ),
  });
  const people = useNamesInUnits(
    organizationId,
    movements.data?.items.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]) ?? [],
  );
  return (
    <Page title={text('movements.title')} back={`/organizations/${organizationId}`}>
      <Group>
        <div className="block">
          <SegmentedControl
            aria-label={text('movements.title')}
            value={withoutOrder ? 'without' : 'all'}
            onChange={(value) => setWithoutOrder(value === 'without')}
            options={[
              { value: 'without', label: text('movements.withoutOrder') },
              { value: 'all', label: text('links.all') },
            ]}
          />
        </div>
        <QueryView query={movements}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty title={text('movements.none')}>{text('movements.none.what')}</Empty>
            ) : (
              <>
                {items.map((movement) => (
                  <SimpleCell
                    key={movement.eventId}
                    hasHover={false}
                    hasActive={false}
                    multiline
                    subtitle={[movement.fromUnitId, movement.toUnitId]
                      .filter((unitId) => unitId !== undefined)
                      .map((unitId) => names.get(unitId) ?? '…')
                      .join(' → ')}
                    extraSubtitle={day(movement.effectiveOn)}
                    after={
                      movement.orderId === undefined &&
                      !movement.clarified &&
                      powers.builds && (
                        <Button mode="secondary" onClick={() => setClarifying(movement)}>
                          {text('movements.clarify')}
                        </Button>
                      )
                    }
                  >
                    {text(`movement.${movement.type}` as MessageKey)}
                    {people.has(movement.rosterEntryId) && `: ${people.get(movement.rosterEntryId)}`}
                  </SimpleCell>
                ))}
                {next !== undefined && (
                  <div className="block minor">{text('movements.more', { count: items.length })}</div>
                )}
              </>
            )
          }
        </QueryView>
      </Group>
      {clarifying !== undefined && (
        <ClarifyDialog organizationId={organizationId} movement={clarifying} onClose={() => setClarifying(undefined)} />
      )}
    </Page>
  );
};
