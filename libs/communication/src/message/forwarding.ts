import { personKindOf, type KnownChat } from '@zveno/contracts-communication/events';

/** Chats whose words of staff are meant for all of a school. */
const isPublic = ({ kind }: KnownChat): boolean => kind.startsWith('channel-');

/**
 * Whether words of one chat may be brought into another of the same organisation: everybody there who is not staff takes part
 * in the one they come from too, or they are staff's words from a channel of the organisation.
 */
export const mayForward = (from: KnownChat, to: KnownChat, authorId: string): boolean => {
  if (isPublic(from) && personKindOf(from, authorId) === 'staff') return true;
  return to.participants
    .entries()
    .every(([personId]) => personKindOf(to, personId) === 'staff' || from.participants.get(personId) !== undefined);
};
