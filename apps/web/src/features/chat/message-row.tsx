import { memo } from 'react';
import { useText } from '../../app/text.tsx';
import { EchoBubble } from './echo-bubble.tsx';
import { MessageBubble } from './message-bubble.tsx';
import type { Row } from './rows.ts';
import { useTimes } from './times.ts';

export type RowPlace = Readonly<{ position: number; size: number; aimed: boolean; onFocus: () => void }>;

type Props = Readonly<{ row: Row; onFocusOf: (key: string) => void }> & Omit<RowPlace, 'onFocus'>;

/**
 * One row of a chat: a day, the line above what is unread, a message, or one that is on its way. Who scrolls draws none anew that
 * was drawn before: `onFocusOf` must stay the same function.
 */
export const MessageRow = memo(({ row, onFocusOf, ...rest }: Props) => {
  const text = useText();
  const { day } = useTimes();
  const place = { ...rest, onFocus: () => onFocusOf(row.key) };
  switch (row.kind) {
    case 'day':
      return <h2 className="chat-day">{day(row.date)}</h2>;
    case 'unread':
      return <p className="chat-unread">{text('chat.unreadHere')}</p>;
    case 'message':
      return <MessageBubble message={row.message} own={row.own} head={row.head} {...place} />;
    case 'echo':
      return <EchoBubble entry={row.entry} head={row.head} {...place} />;
  }
});
