import { MAX_ON_SHELF } from '@zveno/contracts-communication';
import { shelfEvents, type ShelfEvent } from '@zveno/contracts-communication/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

type Data<Type extends ShelfEvent['type']> = EventOf<ShelfEvent, Type>['data'];

export type PlaceOnShelf = Command<'PlaceOnShelf', Data<'FilePlacedOnShelf'>>;
export type TakeFromShelf = Command<'TakeFromShelf', Data<'FileTakenFromShelf'>>;
export type ArrangeShelf = Command<'ArrangeShelf', Data<'ShelfArranged'>>;

/** The files on the shelf of a subject, in the order of showing. */
export type Shelf = readonly string[];

/** @throws DomainError `shelf.full` */
const place = ({ data }: PlaceOnShelf, shelf: Shelf): ShelfEvent[] => {
  if (!shelf.includes(data.fileId) && shelf.length >= MAX_ON_SHELF)
    throw new DomainError('shelf.full', { limit: MAX_ON_SHELF });
  return [{ type: 'FilePlacedOnShelf', data }];
};

const take = ({ data }: TakeFromShelf, shelf: Shelf): ShelfEvent[] =>
  shelf.includes(data.fileId) ? [{ type: 'FileTakenFromShelf', data }] : [];

/** @throws DomainError `shelf.order-invalid` it names other files than stand there */
const arrange = ({ data }: ArrangeShelf, shelf: Shelf): ShelfEvent[] => {
  const named = new Set(data.fileIds);
  if (data.fileIds.length !== shelf.length || !shelf.every((fileId) => named.has(fileId)))
    throw new DomainError('shelf.order-invalid');
  const isSame = shelf.every((fileId, at) => data.fileIds[at] === fileId);
  return isSame ? [] : [{ type: 'ShelfArranged', data }];
};

/** The shelf of study materials of one subject. */
export const shelf = defineDecider<Shelf, PlaceOnShelf | TakeFromShelf | ArrangeShelf, ShelfEvent>({
  events: shelfEvents,
  initial: () => [],
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'FilePlacedOnShelf':
        return state.includes(data.fileId) ? state : [...state, data.fileId];
      case 'FileTakenFromShelf':
        return state.filter((fileId) => fileId !== data.fileId);
      case 'ShelfArranged':
        return data.fileIds;
    }
  },
  decide: { PlaceOnShelf: place, TakeFromShelf: take, ArrangeShelf: arrange },
});
