import { ReadPositions } from './read-positions.ts';

it('positions wait until they are recorded, and never go back', () => {
  const positions = new ReadPositions();
  positions.advance('o1', 'c1', 'anna', '0001.0000000002');
  positions.advance('o1', 'c1', 'anna', '0001.0000000001');
  const [pending] = positions.pending();
  expect(pending!.positions).toEqual([{ personId: 'anna', place: '0001.0000000002' }]);
  positions.advance('o1', 'c1', 'anna', '0001.0000000003');
  positions.recorded(pending!);
  expect(positions.of('c1', 'anna')).toBe('0001.0000000003');
  positions.recorded(positions.pending()[0]!);
  expect(positions.pending()).toEqual([]);
});
