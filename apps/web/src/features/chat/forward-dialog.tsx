import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ChatCommandDialog } from './chat-command-dialog.tsx';
import { useOpenChat } from './chat.context.ts';
import { refreshInbox, useInbox } from './inbox.queries.ts';
import type { Message } from './message.ts';

/** Brings a message into another chat of the same organisation that one may write in. */
export const ForwardDialog = ({ message, onClose }: Readonly<{ message: Message; onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId } = useOpenChat();
  const inbox = useInbox();
  const [toChatId, setToChatId] = useState('');
  return (
    <ChatCommandDialog
      title={text('chat.forward')}
      action={text('forward.do')}
      done={text('forward.done')}
      disabled={toChatId === ''}
      act={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/forward', {
            headers,
            params: { path: { organizationId, chatId, messageId: message.messageId } },
            body: { toChatId },
          }),
        )
      }
      onDone={refreshInbox}
      onClose={onClose}
    >
      <blockquote className="quote">
        <span className="quote-text">
          {[message.text, ...(message.files ?? []).map(({ name }) => name)].filter((words) => words !== '').join(' · ')}
        </span>
      </blockquote>
      <QueryView query={inbox}>
        {({ chats }) => {
          const open = chats.filter(
            (chat) => chat.organizationId === organizationId && chat.chatId !== chatId && chat.writes,
          );
          if (open.length === 0) return <p className="minor">{text('forward.none')}</p>;
          return (
            <fieldset className="choices">
              <legend>{text('forward.where')}</legend>
              {open.map((chat) => (
                <label key={chat.chatId} className="poll-choice">
                  <input
                    type="radio"
                    name="forward"
                    checked={toChatId === chat.chatId}
                    onChange={() => setToChatId(chat.chatId)}
                  />
                  <span>{chat.title}</span>
                </label>
              ))}
            </fieldset>
          );
        }}
      </QueryView>
    </ChatCommandDialog>
  );
};
