import { evolveChat, type ChatEvent } from '@zveno/contracts-communication/events';
import { recorded } from '@zveno/testing';
import { circlesOf, targetsOf } from './meant.ts';

const named = (personId: string) => ({ personId, because: 'e', position: '1' });
const structure = {
  groups: [
    { unitId: 'u5', name: '5А', living: true, cohort: 5 },
    { unitId: 'u6', name: '6А', living: true, cohort: 6 },
    { unitId: 'old', name: '9А', living: false, cohort: 9 },
  ],
  students: new Map([['u5', [named('anna')]]]),
  parents: new Map([['u6', [named('pavel')]]]),
  curators: new Map([
    ['u5', [named('vera')]],
    ['u6', [named('vera')]],
    ['old', [named('gleb')]],
  ]),
};

it.each([
  ['anna', ['students 5']],
  ['pavel', ['parents 6']],
  ['vera', ['curators', 'curators 5', 'curators 6']],
  ['gleb', []],
])('the structure tells what %s is', (personId, circles) =>
  expect(circlesOf(structure, personId).toSorted()).toEqual(circles),
);

it('a message means who takes part as what it says', () => {
  const of = { chatId: 'c', organizationId: 'o' };
  const events: ChatEvent[] = [
    { type: 'ChatCreated', data: { ...of, kind: 'group-students', derivedFrom: {}, posting: 'everybody', because: 'e' } }, // prettier-ignore
    { type: 'ParticipantAdded', data: { ...of, personId: 'vera', standing: 'owner', because: 'e' } },
    { type: 'ParticipantAdded', data: { ...of, personId: 'anna', standing: 'member', because: 'e' } },
    { type: 'ParticipantAdded', data: { ...of, personId: 'pavel', standing: 'member', as: 'parent', because: 'e' } },
  ];
  const chat = recorded(events).reduce<ReturnType<typeof evolveChat>>((s, event) => evolveChat(s, event), undefined)!;
  const targets = (personId: string) => [...targetsOf(chat, personId, [])].toSorted();
  expect(targets('vera')).toEqual(['everybody', 'owners', 'person vera', 'staff']);
  expect(targets('anna')).toEqual(['everybody', 'person anna', 'students']);
  expect(targets('pavel')).toEqual(['everybody', 'parents', 'person pavel']);
});
