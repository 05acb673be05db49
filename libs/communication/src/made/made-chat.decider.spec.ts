import type { ChatEvent } from '@zveno/contracts-communication/events';
import type { Sealed } from '@zveno/kernel';
import { deciderSpec, metadata } from '@zveno/testing';
import { chat, type ChatCommand } from '../chat/chat.decider.ts';
import type { Wanted } from '../chat/exceptions.ts';

const given = deciderSpec(chat);
const of = { chatId: 'c1', organizationId: 'o1' };
const title: Sealed = { alg: 'A256GCM', key: 'organization-o1', box: 'T' };
const because = 'command-1';
type DataOf<T extends ChatCommand['type']> = Extract<ChatCommand, { type: T }>['data'];

type Told = { [T in ChatCommand['type']]: [type: T, data: DataOf<T>, actorId?: string] }[ChatCommand['type']];
const told = (...[type, data, actorId = 'anna']: Told) =>
  ({ type, data, metadata: metadata({ actorId, commandId: because }) }) as ChatCommand;

const anna: Wanted = { personId: 'anna', standing: 'owner', as: 'staff', via: 'named', because };
const vera: Wanted = { personId: 'vera', standing: 'staff', as: 'staff', via: 'choice', because };
const boris: Wanted = { personId: 'boris', standing: 'member', as: 'student', via: 'named', because };
const made = (more: object = {}): ChatEvent => ({
  type: 'ChatMade',
  data: { ...of, kind: 'room', title, audience: [], entry: 'by-name', posting: 'everybody', ...more },
});
const added = (one: Wanted): ChatEvent => ({ type: 'ParticipantAdded', data: { ...of, ...one } });
const removed = (personId: string): ChatEvent => ({ type: 'ParticipantRemoved', data: { ...of, personId, because } });
const standing = (personId: string, to: 'owner' | 'staff'): ChatEvent => ({
  type: 'ParticipantStandingChanged',
  data: { ...of, personId, standing: to, because },
});
const make = (participants: readonly Wanted[], kind: 'room' | 'direct' = 'room') =>
  told('MakeChat', { ...of, kind, title, audience: [], entry: 'by-name', posting: 'everybody', participants });
const room = [made(), added(anna), added(vera), added(boris)];
const archived: ChatEvent = { type: 'ChatArchived', data: { ...of, because } };

describe('a chat made by hand', () => {
  it('begins with its owner', () =>
    given()
      .when(make([boris, anna]))
      .then(made(), added(anna), added(boris)));
  it('is not made without one (I12), and not twice under one id', () => {
    given()
      .when(make([boris]))
      .thenRefused('chat.ownerless');
    given(made(), added(anna))
      .when(make([anna]))
      .thenRefused('chat.exists');
  });
  it('of two is one, whoever begins it', () =>
    given(made({ kind: 'direct' }), added(anna))
      .when(make([anna, boris], 'direct'))
      .thenNothing());

  it('is changed by its owners alone', () => {
    const retitle = (who: string) => told('RetitleChat', { ...of, title }, who);
    given(...room)
      .when(retitle('anna'))
      .then({ type: 'ChatRetitled', data: { ...of, title } });
    given(...room)
      .when(retitle('vera'))
      .thenRefused('chat.owner-required');
    given().when(retitle('anna')).thenRefused('chat.not-found');
    const derivedFrom = { unitId: 'u1' };
    given({ type: 'ChatCreated', data: { ...of, kind: 'group-students', derivedFrom, posting: 'everybody', because } })
      .when(retitle('anna'))
      .thenRefused('chat.derived');
  });
  it('changes for whom it is, and who writes', () => {
    const audience = [{ circle: 'staff' as const }];
    given(...room)
      .when(told('ChangeAudience', { ...of, audience, entry: 'by-choice' }))
      .then({ type: 'ChatAudienceChanged', data: { ...of, audience, entry: 'by-choice' } });
    given(...room)
      .when(told('ChangeAudience', { ...of, audience: [], entry: 'by-name' }))
      .thenNothing();
    given(...room)
      .when(told('ChangePosting', { ...of, posting: 'owners' }))
      .then({ type: 'PostingPolicyChanged', data: { ...of, posting: 'owners', because } });
    given(made({ kind: 'channel', posting: 'owners' }), added(anna))
      .when(told('ChangePosting', { ...of, posting: 'everybody' }))
      .thenRefused('chat.channel-posting');
  });
  it('is archived, written to no more, and reopened', () => {
    given(...room)
      .when(told('ArchiveChat', of))
      .then(archived);
    given(...room, archived)
      .when(told('AddParticipants', { ...of, people: [{ ...boris, personId: 'gleb' }] }))
      .thenRefused('chat.archived');
    given(...room, archived)
      .when(told('ReopenChat', of))
      .then({ type: 'ChatReopened', data: { ...of, because } });
  });
  it('ends with its academic year, and with no other', () => {
    const end = told('ArchiveWithYear', { ...of, academicYearId: 'y1', because });
    given(made({ academicYearId: 'y1' }), added(anna))
      .when(end)
      .then(archived);
    given(made({ academicYearId: 'y2' }), added(anna))
      .when(end)
      .thenNothing();
    given(...room)
      .when(end)
      .thenNothing();
  });
});

describe('coming and going', () => {
  const gleb: Wanted = { ...vera, personId: 'gleb' };
  it('by name adds each once', () =>
    given(...room)
      .when(told('AddParticipants', { ...of, people: [boris, gleb] }))
      .then(added(gleb)));
  it('by choice where the chat is open to it', () => {
    given(made({ entry: 'by-choice' }), added(anna))
      .when(told('JoinChat', { ...of, person: gleb }, 'gleb'))
      .then(added(gleb));
    given(...room)
      .when(told('JoinChat', { ...of, person: gleb }, 'gleb'))
      .thenRefused('chat.joining-denied');
  });
  it('one leaves, but not whoever alone answers for it (I11, I12), nor whom the structure holds', () => {
    given(...room)
      .when(told('LeaveChat', of, 'vera'))
      .then(removed('vera'));
    given(...room)
      .when(told('LeaveChat', of, 'anna'))
      .thenRefused('chat.last-owner');
    given(made(), added(anna), added({ ...vera, via: 'structure' }))
      .when(told('LeaveChat', of, 'vera'))
      .thenRefused('chat.in-by-structure');
    given(made({ kind: 'direct' }), added(anna), added(boris))
      .when(told('LeaveChat', of, 'anna'))
      .thenRefused('chat.of-two');
  });
  it('an owner takes people out, not the last owner', () => {
    given(...room)
      .when(told('RemoveParticipant', { ...of, personId: 'boris' }))
      .then(removed('boris'));
    given(...room)
      .when(told('RemoveParticipant', { ...of, personId: 'anna' }))
      .thenRefused('chat.last-owner');
  });
  it('an owner hands over to staff of the chat, and may stay', () => {
    given(...room)
      .when(told('HandOver', { ...of, personId: 'vera', stays: false }))
      .then(standing('vera', 'owner'), standing('anna', 'staff'));
    given(...room)
      .when(told('HandOver', { ...of, personId: 'vera', stays: true }))
      .then(standing('vera', 'owner'));
    given(...room)
      .when(told('HandOver', { ...of, personId: 'boris', stays: false }))
      .thenRefused('chat.owner-not-staff');
    given(...room)
      .when(told('HandOver', { ...of, personId: 'gleb', stays: false }))
      .thenRefused('chat.person-not-in');
  });
});

describe('exceptions', () => {
  const ground: Sealed = { ...title, box: 'G' };
  const data = { ...of, personId: 'boris', exception: 'exclude' as const, ground };
  const listed: ChatEvent = { type: 'ParticipantExceptionListed', data };
  it('are listed once, and withdrawn', () => {
    given(...room)
      .when(told('ListException', data, 'boss'))
      .then(listed);
    given(...room, listed)
      .when(told('ListException', data, 'boss'))
      .thenNothing();
    given(...room, listed)
      .when(told('WithdrawException', { ...of, personId: 'boris' }, 'boss'))
      .then({ type: 'ParticipantExceptionWithdrawn', data: { ...of, personId: 'boris' } });
    given(...room)
      .when(told('WithdrawException', { ...of, personId: 'boris' }, 'boss'))
      .thenRefused('chat.exception-not-found');
  });
  it('keep people out of what owners and they themselves want', () => {
    given(...room, listed, removed('boris'))
      .when(told('AddParticipants', { ...of, people: [boris] }))
      .thenRefused('chat.person-excluded');
  });
  it('let nobody in who lists them, exclude no last owner, and leave a made chat to its owners', () => {
    const include = { ...data, personId: 'boss', exception: 'include' as const };
    given(...room)
      .when(told('ListException', include, 'boss'))
      .thenRefused('chat.exception-own');
    given(...room)
      .when(told('ListException', include, 'chief'))
      .thenRefused('chat.exception-made');
    given(...room)
      .when(told('ListException', { ...data, personId: 'anna' }, 'boss'))
      .thenRefused('chat.last-owner');
  });
});
