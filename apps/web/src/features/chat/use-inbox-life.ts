import { useEffect } from 'react';
import { asker } from '../../api/client.ts';
import { useProfile } from '../../app/queries.ts';
import { live } from './chats.session.ts';
import { changeInInbox, refreshInbox } from './inbox.queries.ts';
import type { LiveFrame } from './live.frames.ts';

/** What a frame means to the list of chats. */
const heed = (me: string, frame: LiveFrame): void => {
  switch (frame.t) {
    case 'message':
      if (frame.fresh) {
        const { authorId, place, postedAt } = frame.item;
        changeInInbox(frame.chatId, (chat) => ({
          ...chat,
          lastAt: postedAt,
          lastPlace: place,
          unread: chat.unread + (authorId === me || place <= (chat.readPlace ?? '') ? 0 : 1),
        }));
      }
      return;
    case 'read':
      changeInInbox(frame.chatId, (chat) => ({
        ...chat,
        readPlace: frame.place,
        unread: frame.place >= (chat.lastPlace ?? '') ? 0 : chat.unread,
      }));
      return;
    case 'chats':
    case 'hello':
    case 'changes':
      void refreshInbox();
      return;
    case 'chat':
      asker.seen(frame.position);
      void refreshInbox();
      return;
    default:
      return;
  }
};

/** Keeps the list of chats as it is on the platform. */
export const useInboxLife = (): void => {
  const { data: me } = useProfile();
  const personId = me?.personId ?? '';
  useEffect(() => live.listen((frame) => heed(personId, frame)), [personId]);
};
