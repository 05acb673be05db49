import {
  evolveChat,
  type ChatEvent,
  type ChatKind,
  type KnownChat,
  type Standing,
} from '@zveno/contracts-communication/events';
import { recorded } from '@zveno/testing';
import fc from 'fast-check';
import { mayForward } from './forwarding.ts';

const people = ['anna', 'boris', 'vera', 'gleb', 'dora'] as const;
const chatOf = (kind: ChatKind, participants: Readonly<Record<string, Standing>>): KnownChat => {
  const of = { chatId: 'c', organizationId: 'o' };
  const events: ChatEvent[] = [
    { type: 'ChatCreated', data: { ...of, kind: kind as 'teaching', derivedFrom: {}, posting: 'everybody', because: 'e' } }, // prettier-ignore
    ...Object.entries(participants).map(
      ([personId, standing]): ChatEvent => ({ type: 'ParticipantAdded', data: { ...of, personId, standing, because: 'e' } }), // prettier-ignore
    ),
  ];
  return recorded(events).reduce<ReturnType<typeof evolveChat>>((state, event) => evolveChat(state, event), undefined)!;
};
const standing = fc.constantFrom<(Standing | undefined)[]>('owner', 'staff', 'member', undefined);
const circle = fc
  .tuple(...people.map(() => standing))
  .map((standings) =>
    Object.fromEntries(people.flatMap((person, at) => (standings[at] === undefined ? [] : [[person, standings[at]]]))),
  );

it('whoever is not staff reads by forwarding nothing that they could not read before', () =>
  fc.assert(
    fc.property(circle, circle, fc.constantFrom(...people), (from, to, authorId) => {
      const strangers = Object.entries(to).filter(([person, as]) => as === 'member' && from[person] === undefined);
      expect(mayForward(chatOf('teaching', from), chatOf('group-students', to), authorId)).toBe(strangers.length === 0);
    }),
  ));

it('what staff say in a channel of the organisation goes everywhere, what others say does not', () => {
  const channel = chatOf('channel-members', { vera: 'owner', anna: 'member' });
  const parents = chatOf('group-parents', { vera: 'owner', gleb: 'member' });
  expect([mayForward(channel, parents, 'vera'), mayForward(channel, parents, 'anna')]).toEqual([true, false]);
});
