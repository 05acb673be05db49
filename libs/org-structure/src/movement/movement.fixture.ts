import type { Command, Envelope, EventOf, Metadata } from '@zveno/kernel';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';

export const seal = (box: string) => ({ alg: 'A256GCM', key: 'roster-r1', box });

/** A recorded event of the person r1, in effect from a day of September 2026. */
export const happened = <Type extends RosterEvent['type']>(
  day: number,
  type: Type,
  data: Omit<EventOf<RosterEvent, Type>['data'], 'rosterEntryId'>,
  metadata: Partial<Envelope> = {},
) =>
  ({
    type,
    data: { rosterEntryId: 'r1', ...data },
    metadata: { effectiveOn: september(day), ...metadata },
  }) as unknown as EventOf<RosterEvent, Type> & { metadata: Partial<Envelope> };

/** The same event as a rule returns it. */
export const event = <Type extends RosterEvent['type']>(
  type: Type,
  data: Omit<EventOf<RosterEvent, Type>['data'], 'rosterEntryId'>,
) => ({ type, data: { rosterEntryId: 'r1', ...data } }) as unknown as EventOf<RosterEvent, Type>;

/** A command about the person r1, for a day of September 2026. */
export const wish = <C extends Command>(
  day: number,
  type: C['type'],
  data: object,
  metadata: Partial<Metadata> = {},
): C =>
  ({
    type,
    data: { rosterEntryId: 'r1', ...data },
    metadata: {
      commandId: 'command-1',
      actorId: 'actor-1',
      effectiveOn: september(day),
      now: '2026-09-01T05:00:00.000Z',
      correlationId: 'correlation-1',
      ...metadata,
    },
  }) as unknown as C;

export const september = (day: number): string => `2026-09-${String(day).padStart(2, '0')}`;
