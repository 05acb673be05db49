import { comparePositions, factsAsOf, type AsOf, type Sealed } from '@zveno/kernel';
import type { PositionItem, TimelineItem } from '@zveno/contracts-org-structure';
import { groundAsOf, movementsAsOf } from './roster-state.ts';
import type { PositionValue, RosterRow } from './roster.projection.ts';

/** One line of a person's timeline, its personal parts still sealed. */
export type SealedTimelineItem = Omit<TimelineItem, 'ground' | 'destination' | 'order'> &
  Readonly<{ ground?: Sealed; destination?: Sealed; orderRef?: string; at: string }>;

export const positionItem = ({ position, category, title }: PositionValue): PositionItem => ({
  position,
  ...(category && { category: category as NonNullable<PositionItem['category']> }),
  ...(title && { title }),
});

/** Movements and positions of a person in the order in which they took effect. */
export const timelineAsOf = (
  row: RosterRow,
  asOf: AsOf,
  nameOf: (unitId: string) => string | undefined,
): SealedTimelineItem[] => {
  const unit = (id: string | undefined, key: 'unitId' | 'fromUnitId', name: 'unitName' | 'fromUnitName') =>
    id === undefined ? {} : { [key]: id, ...(nameOf(id) !== undefined && { [name]: nameOf(id) }) };
  const movements = movementsAsOf(row, asOf).map((fact): SealedTimelineItem => {
    const { orderRef, groundCode, ground } = groundAsOf(row, fact, asOf);
    const { type, unitId, fromUnitId, destination } = fact.value;
    return {
      eventId: fact.eventId,
      type,
      effectiveOn: fact.effectiveOn,
      at: fact.position,
      ...unit(fromUnitId, 'fromUnitId', 'fromUnitName'),
      ...unit(unitId, 'unitId', 'unitName'),
      ...(orderRef && { orderRef }),
      ...(groundCode && { groundCode }),
      ...(ground && { ground }),
      ...(destination && { destination }),
    };
  });
  const positions = factsAsOf(row.positions, asOf).flatMap((fact): SealedTimelineItem[] => {
    if (fact.value === null) return [];
    const { held, orderRef } = fact.value;
    return [
      {
        eventId: fact.eventId,
        type: held ? 'PositionAssumed' : 'PositionLeft',
        effectiveOn: fact.effectiveOn,
        at: fact.position,
        position: positionItem(fact.value),
        ...(orderRef && { orderRef }),
      },
    ];
  });
  return [...movements, ...positions].sort((a, b) =>
    a.effectiveOn === b.effectiveOn ? comparePositions(a.at, b.at) : a.effectiveOn < b.effectiveOn ? -1 : 1,
  );
};
