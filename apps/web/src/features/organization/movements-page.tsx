import { Button, Group, SegmentedControl, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { AppLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { ClarifyDialog } from './clarify-dialog.tsx';
import { recentBatches } from '../roster/recent-batches.ts';
import { useNamesInUnits } from './employees.queries.ts';
import { unitNames, useOwnOrganization, useStructure, type AboutOrganization } from './organization.queries.ts';

type Movement = Schema<'MovementItem'>;
/** Who came, moved and left; first of all what stands without an order. */
export const MovementsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { day } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const [withoutOrder, setWithoutOrder] = useState(true);
  const [clarifying, setClarifying] = useState<Movement>();
  const names = unitNames(useStructure(organizationId).data);
  const movements = usePaged(['organization', organizationId, 'movements', withoutOrder], (question) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/movements', {
        headers,
        params: { path: { organizationId }, query: { ...question, ...(withoutOrder ? { withoutOrder } : {}) } },
      }),
    ),
  );
  const people = useNamesInUnits(
    organizationId,
    movements.items?.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]) ?? [],
  );
  return (
    <Page title={text('movements.title')} back={`/organizations/${organizationId}`}>
      <Group>
        {powers.administrator && (
          <div className="block">
            <AppLink href={`/organizations/${organizationId}/batch`}>{text('batch.many')}</AppLink>
            {recentBatches(organizationId).map((batchId, index) => (
              <p key={batchId}>
                <AppLink href={`/organizations/${organizationId}/batches/${batchId}`}>
                  {text('batch.recent', { number: index + 1 })}
                </AppLink>
              </p>
            ))}
          </div>
        )}
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
        <PagedView paged={movements}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('movements.none')}>{text('movements.none.what')}</Empty>
            ) : (
              items.map((movement) => (
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
                  <AppLink href={`/organizations/${organizationId}/roster/${movement.rosterEntryId}`}>
                    {text(`movement.${movement.type}`)}
                    {people.has(movement.rosterEntryId) && `: ${people.get(movement.rosterEntryId)}`}
                  </AppLink>
                </SimpleCell>
              ))
            )
          }
        </PagedView>
      </Group>
      {clarifying !== undefined && (
        <ClarifyDialog organizationId={organizationId} movement={clarifying} onClose={() => setClarifying(undefined)} />
      )}
    </Page>
  );
};
