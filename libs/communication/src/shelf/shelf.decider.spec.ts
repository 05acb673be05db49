import type { ShelfEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import { shelf, type ArrangeShelf, type PlaceOnShelf, type TakeFromShelf } from './shelf.decider.ts';

const given = deciderSpec(shelf);
const about = { organizationId: 'o1', subjectId: 's1' };
const placing = (fileId: string) => ({
  ...about,
  fileId,
  authorId: 'anna',
  title: { alg: 'A256GCM', key: 'author-o1-anna-2026', box: 'AA' },
});
const placed = (fileId: string): ShelfEvent => ({ type: 'FilePlacedOnShelf', data: placing(fileId) });
const taken = (fileId: string): ShelfEvent => ({ type: 'FileTakenFromShelf', data: { ...about, fileId } });
const arranged = (...fileIds: string[]): ShelfEvent => ({ type: 'ShelfArranged', data: { ...about, fileIds } });
const place = (fileId: string) => command<PlaceOnShelf>('PlaceOnShelf', placing(fileId));
const take = (fileId: string) => command<TakeFromShelf>('TakeFromShelf', { ...about, fileId });
const arrange = (...fileIds: string[]) => command<ArrangeShelf>('ArrangeShelf', { ...about, fileIds });
const full = Array.from({ length: 500 }, (_, at) => placed(`f${at}`));

describe('a shelf', () => {
  it('takes a file', () => given().when(place('a')).then(placed('a')));
  it('gives a file another title', () =>
    given(...full)
      .when(place('f7'))
      .then(placed('f7')));
  it('takes no more than it holds', () =>
    given(...full)
      .when(place('one more'))
      .thenRefused('shelf.full'));
  it('lets a file be taken', () => given(placed('a')).when(take('a')).then(taken('a')));
  it('has nothing to be taken twice', () => given(placed('a'), taken('a')).when(take('a')).then());
  it('is arranged', () => given(placed('a'), placed('b')).when(arrange('b', 'a')).then(arranged('b', 'a')));
  it('stays as it stands', () => given(placed('a'), placed('b'), arranged('b', 'a')).when(arrange('b', 'a')).then());
  it.each([[['a']], [['a', 'b', 'c']], [['a', 'c']], [['a', 'a']]])('is not arranged with other files: %j', (files) =>
    given(placed('a'), placed('b'))
      .when(arrange(...files))
      .thenRefused('shelf.order-invalid'),
  );
});
