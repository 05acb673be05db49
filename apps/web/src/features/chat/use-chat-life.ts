import { useEffect } from 'react';
import { asker } from '../../api/client.ts';
import { queryClient } from '../../app/queries.ts';
import { useSnapshot } from '../../app/view-model.ts';
import type { AboutChat } from './chat.gateway.ts';
import type { ChatViewModel } from './chat.view-model.ts';
import type { Company } from './company.ts';
import { live, outbox } from './chats.session.ts';
import type { LiveFrame } from './live.frames.ts';

const LOOK_EVERY_MS = 6_000;

/** What a frame means to the chat that is open. */
const heed = (model: ChatViewModel, company: Company, { chatId }: AboutChat, frame: LiveFrame): void => {
  switch (frame.t) {
    case 'message':
      if (frame.chatId !== chatId) return;
      company.silent(frame.item.authorId);
      // Whom it does not know by name it asks for, from where the message is there.
      if (!model.getSnapshot().names.has(frame.item.authorId)) asker.seen(frame.position);
      return model.told(frame.item, frame.position);
    case 'changes':
      asker.seen(frame.position);
      if (frame.reload) void model.catchUp();
      for (const one of frame.items) if (one.chatId === chatId) model.told(one.item, one.position);
      return;
    case 'reaction':
      if (frame.chatId === chatId) model.ownReaction(frame.messageId, frame.reaction);
      return;
    case 'chat':
      if (frame.chatId === chatId) {
        asker.seen(frame.position);
        void model.refresh();
      }
      return;
    case 'chats':
      if (frame.removed.includes(chatId)) model.expelled();
      return;
    case 'poll':
      if (frame.chatId === chatId) {
        asker.seen(frame.position);
        void queryClient.invalidateQueries({ queryKey: ['poll', frame.pollId] });
      }
      return;
    case 'typing':
      if (frame.chatId === chatId) company.writes(frame.personId);
      return;
    case 'presence':
      if (frame.chatId === chatId) company.there(frame.online);
      return;
    case 'hello':
      void model.catchUp();
      return;
    default:
      return;
  }
};

/** Opens the chat, keeps it as it is on the platform, and lets go of it. */
export const useChatLife = ({
  model,
  company,
  about,
  wanted,
}: Readonly<{ model: ChatViewModel; company: Company; about: AboutChat; wanted: string | undefined }>): void => {
  const { state } = useSnapshot(live);
  useEffect(() => {
    if (model.getSnapshot().status === 'ready') void (wanted === undefined ? undefined : model.show(wanted));
    else void model.open(wanted);
  }, [wanted]);
  useEffect(() => {
    const unsent = outbox.onSent((sent) => {
      if (sent.entry.chatId === about.chatId) model.sent(sent);
    });
    const unheard = live.listen((frame) => heed(model, company, about, frame));
    live.watch(about.chatId);
    return () => {
      unsent();
      unheard();
      live.watch();
    };
  }, []);
  // Without a live connection it is asked for now and then.
  useEffect(() => {
    if (state === 'on') return undefined;
    const look = () => document.visibilityState === 'visible' && void model.catchUp();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [state]);
};
