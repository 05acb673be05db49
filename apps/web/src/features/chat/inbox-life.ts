import { asker } from '../../api/client.ts';
import { changeInInbox, refreshInbox } from './inbox.queries.ts';
import type { LiveFrame } from './live.frames.ts';

/** What a frame means to the list of chats. */
export const heedInInbox = (me: string, frame: LiveFrame): void => {
  switch (frame.t) {
    case 'message':
      if (frame.fresh) {
        const { authorId, place, postedAt } = frame.item;
        changeInInbox(frame.chatId, (chat) => ({
          ...chat,
          lastAt: postedAt,
          lastPlace: place,
          unread: chat.unread + (authorId === me || place <= (chat.readPlace ?? '') ? 0 : 1),
          mentions: chat.mentions + (frame.item.mentions?.persons.includes(me) === true ? 1 : 0),
        }));
      }
      return;
    case 'read':
      changeInInbox(frame.chatId, (chat) => ({
        ...chat,
        readPlace: frame.place,
        ...(frame.place >= (chat.lastPlace ?? '') && { unread: 0, mentions: 0 }),
      }));
      return;
    case 'changes':
      if (frame.reload || frame.items.length > 0) {
        asker.seen(frame.position);
        void refreshInbox();
      }
      return;
    case 'chats':
    case 'hello':
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
