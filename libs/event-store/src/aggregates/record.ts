import type { Command, Envelope, Event, EventCatalogue, Recorded } from '@zveno/kernel';
import { v7 as uuidv7 } from 'uuid';
import type { Appended, NewEvent } from '../event-store.port.ts';

/**
 * Decided events with their envelopes, ready to append.
 * @throws TypeError when the data of an event does not fit its shape: an error of the rule, found before it is kept forever
 */
export const envelop = (
  events: readonly Event[],
  catalogue: EventCatalogue,
  { metadata }: Command,
  recordedAt: string,
): NewEvent[] =>
  events.map(({ type, data }) => {
    if (!catalogue.knows(type)) throw new TypeError(`${type} is no event of this decider`);
    const fault = catalogue.shapeOf(type).fault(data);
    if (fault !== undefined) throw new TypeError(`${type}${fault} does not fit its shape`);
    const { commandId, orgId, actorId, onBehalfOf, orderRef, effectiveOn, correlationId, causationId } = metadata;
    const envelope: Envelope = {
      eventId: uuidv7(),
      schemaVersion: catalogue.versionOf(type),
      commandId,
      ...(orgId === undefined ? {} : { orgId }),
      actorId,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      ...(orderRef === undefined ? {} : { orderRef }),
      effectiveOn,
      recordedAt,
      correlationId,
      ...(causationId === undefined ? {} : { causationId }),
    };
    return { type, data, metadata: envelope };
  });

/** Appended events as a reader would see them, except that each carries the position of the last. */
export const asRecorded = <E extends Event>(
  stream: string,
  events: readonly NewEvent[],
  { revision, position }: Appended,
): Recorded<E>[] =>
  events.map(
    (event, index) =>
      ({ ...event, stream, revision: revision - events.length + 1 + index, position }) as unknown as Recorded<E>,
  );
