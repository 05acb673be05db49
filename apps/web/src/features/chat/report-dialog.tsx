import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { useOpenChat } from './chat.context.ts';
import { ChatCommandDialog } from './chat-command-dialog.tsx';
import type { Message } from './message.ts';

type Ground = Schema<'ReportMessageRequestBody'>['ground'];

const grounds = [
  'insult',
  'bullying',
  'threat',
  'indecent',
  'self-harm',
  'unlawful',
  'personal-data',
  'spam',
  'other',
] as const;

/** Tells the moderators of a message. */
export const ReportDialog = ({ message, onClose }: Readonly<{ message: Message; onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId } = useOpenChat();
  const [ground, setGround] = useState<Ground>(grounds[0]);
  const [note, setNote] = useState('');
  return (
    <ChatCommandDialog
      title={text('chat.report')}
      action={text('report.do')}
      done={text('report.done')}
      act={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/reports', {
            headers,
            params: { path: { organizationId, chatId, messageId: message.messageId } },
            body: { ground, ...(note.trim() !== '' && { note: note.trim() }) },
          }),
        )
      }
      onClose={onClose}
    >
      <p className="dialog-body">{text('report.what')}</p>
      <blockquote className="quote">
        <span className="quote-text">{message.text}</span>
      </blockquote>
      <SelectField
        label={text('report.ground')}
        value={ground}
        choices={grounds.map((value) => ({ value, label: text(`report.${value}`) }))}
        onChange={({ target }) => setGround(target.value as Ground)}
      />
      <AreaField label={text('report.note')} value={note} onChange={({ target }) => setNote(target.value)} />
    </ChatCommandDialog>
  );
};
