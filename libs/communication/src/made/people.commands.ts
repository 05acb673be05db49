import type { ChatEvent, ChatFacts } from '@zveno/contracts-communication/events';
import { DomainError, type Command } from '@zveno/kernel';
import type { Wanted } from '../chat/exceptions.ts';
import { participantChanges, SYNC_AT_ONCE, type ParticipantsWanted } from '../chat/participant-changes.ts';
import { assertMade, assertOwned, type MadeChat } from './owned.ts';

type About = Readonly<{ chatId: string; organizationId: string }>;

export type AddParticipants = Command<'AddParticipants', About & Readonly<{ people: readonly Wanted[] }>>;
export type RemoveParticipant = Command<'RemoveParticipant', About & Readonly<{ personId: string }>>;
export type JoinChat = Command<'JoinChat', About & Readonly<{ person: Wanted }>>;
export type LeaveChat = Command<'LeaveChat', About>;
/** `stays`: whoever hands over goes on owning beside the other. */
export type HandOver = Command<'HandOver', About & Readonly<{ personId: string; stays: boolean }>>;
/** What follows for a chat made by hand from the structure: told by no person. `closed`: of a talk of two. */
export type SetParticipants = Command<'SetParticipants', ParticipantsWanted & Readonly<{ closed?: boolean }>>;

const added = (about: About, one: Wanted): ChatEvent => ({ type: 'ParticipantAdded', data: { ...about, ...one } });

const assertOpen = (chat: MadeChat): MadeChat => {
  if (chat.archived) throw new DomainError('chat.archived');
  return chat;
};

export const addParticipants = ({ data, metadata }: AddParticipants, state: ChatFacts): ChatEvent[] => {
  const { people, ...about } = data;
  const chat = assertOpen(assertOwned(state, about.organizationId, metadata.actorId));
  const excluded = people.some(({ personId }) => chat.exceptions.get(personId)?.exception === 'exclude');
  if (excluded) throw new DomainError('chat.person-excluded');
  return people.filter(({ personId }) => chat.participants.get(personId) === undefined).map((one) => added(about, one));
};

/** Who answers for a chat does not go before another does (I11, I12). */
const assertNotLastOwner = (chat: MadeChat, personId: string): void => {
  if (chat.participants.get(personId) === 'owner' && chat.owners === 1) throw new DomainError('chat.last-owner');
};

/** Whom the structure brings in the structure alone takes out, or a listed exception. */
const assertOwnWay = (chat: MadeChat, personId: string): void => {
  const via = chat.coming.get(personId)?.via;
  if (via === 'structure' || via === 'exception') throw new DomainError('chat.in-by-structure');
};

export const removeParticipant = ({ data, metadata }: RemoveParticipant, state: ChatFacts): ChatEvent[] => {
  const chat = assertOwned(state, data.organizationId, metadata.actorId);
  if (chat.participants.get(data.personId) === undefined) return [];
  assertOwnWay(chat, data.personId);
  assertNotLastOwner(chat, data.personId);
  return [{ type: 'ParticipantRemoved', data: { ...data, because: metadata.commandId } }];
};

export const joinChat = ({ data }: JoinChat, state: ChatFacts): ChatEvent[] => {
  const { person, ...about } = data;
  const chat = assertOpen(assertMade(state, about.organizationId));
  if (chat.participants.get(person.personId) !== undefined) return [];
  if (chat.made.entry !== 'by-choice') throw new DomainError('chat.joining-denied');
  if (chat.exceptions.get(person.personId)?.exception === 'exclude') throw new DomainError('chat.joining-denied');
  return [added(about, person)];
};

export const leaveChat = ({ data, metadata: { actorId: personId, commandId } }: LeaveChat, state: ChatFacts) => {
  const chat = assertMade(state, data.organizationId);
  if (chat.participants.get(personId) === undefined) return [];
  if (chat.kind === 'direct') throw new DomainError('chat.of-two');
  assertOwnWay(chat, personId);
  assertNotLastOwner(chat, personId);
  return [{ type: 'ParticipantRemoved' as const, data: { ...data, personId, because: commandId } }];
};

export const handOver = ({ data, metadata }: HandOver, state: ChatFacts): ChatEvent[] => {
  const { personId, stays, ...about } = data;
  const { actorId, commandId: because } = metadata;
  const chat = assertOwned(state, about.organizationId, actorId);
  const standing = chat.participants.get(personId);
  if (standing === undefined) throw new DomainError('chat.person-not-in');
  if (standing === 'member') throw new DomainError('chat.owner-not-staff');
  if (personId === actorId) return [];
  const change = (who: string, to: 'owner' | 'staff'): ChatEvent => ({
    type: 'ParticipantStandingChanged',
    data: { ...about, personId: who, standing: to, because },
  });
  return [...(standing === 'owner' ? [] : [change(personId, 'owner')]), ...(stays ? [] : [change(actorId, 'staff')])];
};

export const setParticipants = ({ data }: SetParticipants, state: ChatFacts): ChatEvent[] => {
  if (state?.made === undefined) return [];
  const { chatId, organizationId, because, closed } = data;
  const about = { chatId, organizationId, because };
  const changes = participantChanges(data, state);
  if (closed === true && !state.archived) changes.push({ type: 'ChatArchived', data: about });
  if (closed === false && state.archived) changes.push({ type: 'ChatReopened', data: about });
  return changes.slice(0, SYNC_AT_ONCE);
};
