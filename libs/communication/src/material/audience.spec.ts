import { chatKinds } from '@zveno/contracts-communication/events';
import { chatsReaching, takesMaterials } from './audience.ts';
import { figuresOf, once } from './figures.ts';

const group = (unitId: string, cohort: number, living = true) => ({ unitId, name: unitId, living, cohort });
const groups = [group('5a', 5), group('5b', 5), group('6a', 6), group('old', 5, false)];
const everywhere = { unitIds: [], cohorts: [] };

it('the whole organisation is reached in its channels', () => {
  const kinds = (people: ('student' | 'parent' | 'staff')[]) =>
    chatsReaching({ people, ...everywhere }, groups).map(({ kind }) => kind);
  expect(kinds(['student'])).toEqual(['channel-members']);
  expect(kinds(['staff'])).toEqual(['channel-staff']);
  expect(kinds(['parent'])).toEqual(['channel-parents']);
  expect(kinds(['student', 'parent', 'staff'])).toEqual(['channel-members', 'channel-parents']);
});

it('groups and years of study are reached in the chats of their groups, no group twice', () => {
  expect(chatsReaching({ people: ['parent'], unitIds: ['5a', '6a'], cohorts: [5] }, groups)).toEqual(
    ['5a', '5b', '6a'].map((unitId) => ({ kind: 'group-parents', unitId })),
  );
  expect(chatsReaching({ people: ['student', 'staff'], unitIds: ['6a'], cohorts: [] }, groups)).toEqual([
    { kind: 'group-students', unitId: '6a' },
    { kind: 'group-teachers', unitId: '6a' },
  ]);
});

it('materials come into channels and chats of groups, never into talks', () => {
  expect(chatKinds.filter(takesMaterials)).toEqual([
    ...['group-students', 'group-parents', 'group-teachers'],
    ...['channel-members', 'channel-staff', 'channel-parents', 'channel'],
  ]);
});

it('who is in two chats counts once, and has read when they have in one', () => {
  const reader = (personId: string, read: boolean) => ({ personId, people: 'parent' as const, read });
  const readers = once([reader('anna', false), reader('boris', false), reader('anna', true)]);
  expect(figuresOf(readers)).toEqual([{ people: 'parent', delivered: 2, read: 1 }]);
});
