import { personKindOf, type KnownChat } from '@zveno/contracts-communication/events';
import type { LivePart } from '@zveno/contracts-communication';
import { isGuest } from '../relations/may-write.ts';

/** In a chat of more people nobody is seen to write, or to be there. */
export const SMALL_CHAT = 100;

const writes = ({ archived, posting }: KnownChat, standing: LivePart['standing']): boolean =>
  !archived && (posting === 'everybody' || standing === 'owner' || (posting === 'staff' && standing === 'staff'));

/** What somebody is in a chat, as far as live notices go; undefined when they do not take part. */
export const partOf = (chat: KnownChat, personId: string): LivePart | undefined => {
  const standing = chat.participants.get(personId);
  const as = personKindOf(chat, personId);
  if (standing === undefined || as === undefined) return undefined;
  const types = chat.participants.size <= SMALL_CHAT && writes(chat, standing) && !isGuest(chat, personId);
  return { personId, standing, as, types };
};
