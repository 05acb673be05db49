import { titleOf } from '../audit/event-titles.ts';
import { kindOf, trailTypes } from './event-kinds.ts';

it('R05: every type of event is spoken of in words, and is about something', () => {
  expect(trailTypes.filter((type) => !/^[А-ЯЁ]/u.test(titleOf(type)))).toEqual([]);
  expect(trailTypes.filter((type) => kindOf(type) === 'other')).toEqual([]);
});
