import { Icon24ChevronDown } from '@vkontakte/icons';
import { Counter, IconButton } from '@vkontakte/vkui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { useOpenChat } from './chat.context.ts';
import { outbox } from './chats.session.ts';
import { changeInInbox } from './inbox.queries.ts';
import { MessageRow } from './message-row.tsx';
import { nextFocus } from './next-focus.ts';
import { rowsOf, type Row } from './rows.ts';
import { dayOf } from './times.ts';

const NEAR = 6;
const GUESS_PX = 72;
const AT_END_PX = 60;

const indexOf = (rows: readonly Row[], to: 'end' | 'unread' | { messageId: string }): number => {
  if (to === 'end') return rows.length - 1;
  const key = to === 'unread' ? 'unread' : `m-${to.messageId}`;
  const index = rows.findIndex((row) => row.key === key);
  return index < 0 ? rows.length - 1 : index;
};

/** What was written, as far as it is looked at. Reading on loads more on either side and keeps the place. */
export const MessageLog = () => {
  const text = useText();
  const { me, chatId, model } = useOpenChat();
  const { view, timeline, readPlace, goal, busy, names, news, problem } = useSnapshot(model);
  const { entries } = useSnapshot(outbox);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  /** Up to where the reader has looked. */
  const [seenPlace, setSeenPlace] = useState(view?.chat.readPlace ?? '');
  const echoes = useMemo(() => entries.filter((entry) => entry.chatId === chatId), [entries, chatId]);
  const rows = useMemo(
    () => rowsOf({ items: timeline.items, echoes: timeline.newer ? [] : echoes, reader: me, readPlace, dayOf }),
    [timeline, echoes, me, readPlace],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS_PX,
    getItemKey: (index) => rows[index]!.key,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    paddingStart: 8,
    paddingEnd: 8,
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  const isAtEnd = !timeline.newer && virtual.isAtEnd(AT_END_PX);
  const wasAtEnd = useRef(false);
  wasAtEnd.current = isAtEnd;

  // What is pinned, or a longer text below, takes room: who reads the end goes on reading it.
  useEffect(() => {
    let isFirst = true;
    const sized = new ResizeObserver(() => {
      if (!isFirst && wasAtEnd.current) virtual.scrollToEnd();
      isFirst = false;
    });
    sized.observe(scroller.current!);
    return () => sized.disconnect();
  }, []);

  useEffect(() => {
    if (rows.length === 0) return;
    if (goal.to === 'end') virtual.scrollToEnd();
    else virtual.scrollToIndex(indexOf(rows, goal.to), { align: goal.to === 'unread' ? 'start' : 'center' });
    if (typeof goal.to === 'object') setFocused(`m-${goal.to.messageId}`);
  }, [goal.turn]);

  useEffect(() => {
    if (busy !== undefined || rows.length === 0) return;
    if (timeline.older && first < NEAR) void model.older();
    else if (timeline.newer && last > rows.length - NEAR) void model.newer();
  }, [first, last, busy, timeline]);

  // The last message that can be seen has been read, when somebody is looking.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      const bottom = (virtual.scrollOffset ?? 0) + (scroller.current?.clientHeight ?? 0);
      const seen = shown.findLast(({ index, start }) => rows[index]?.kind === 'message' && start < bottom - 24);
      const row = seen && rows[seen.index];
      if (row?.kind !== 'message') return;
      model.read(row.message.place);
      if (row.message.place > seenPlace) setSeenPlace(row.message.place);
      const unread = timeline.items.filter(
        ({ place, authorId }) => place > row.message.place && authorId !== me,
      ).length;
      if (!timeline.newer)
        changeInInbox(chatId, (chat) => ({
          ...chat,
          unread: Math.min(chat.unread, unread),
          mentions: unread === 0 ? 0 : chat.mentions,
        }));
    };
    const timer = setTimeout(look, 300);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [last, virtual.scrollOffset, timeline]);

  useEffect(() => {
    if (focused === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-key="${focused}"] [role=article]`);
    if (row !== null && document.activeElement !== row) row?.focus({ preventScroll: true });
  }, [focused, first, last]);

  const steer = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest('[role=article], .chat-log') !== event.target)
      return;
    const index = nextFocus(event.key, rows, focused);
    if (index === undefined) return;
    event.preventDefault();
    virtual.scrollToIndex(index, { align: 'auto' });
    setFocused(rows[index]!.key);
  };

  const below = timeline.items.filter(({ authorId, place }) => authorId !== me && place > seenPlace).length;
  return (
    <div className="chat-log-frame">
      <div
        className="chat-log"
        ref={scroller}
        role="region"
        aria-label={text('chat.history')}
        aria-busy={busy !== undefined}
        tabIndex={0}
        onKeyDown={steer}
      >
        {rows.length === 0 && <Empty title={text('chat.empty')}>{text('chat.empty.what')}</Empty>}
        <div className="chat-rows" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ key, index, start }) => (
            <div
              key={key}
              data-index={index}
              data-key={rows[index]!.key}
              ref={virtual.measureElement}
              className="chat-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <MessageRow
                row={rows[index]!}
                position={timeline.older || timeline.newer ? -1 : index + 1}
                size={timeline.older || timeline.newer ? -1 : rows.length}
                aimed={typeof goal.to === 'object' && rows[index]!.key === `m-${goal.to.messageId}`}
                onFocusOf={setFocused}
              />
            </div>
          ))}
        </div>
      </div>
      {problem !== undefined && (
        <div className="chat-problem">
          <ProblemNote error={problem} />
        </div>
      )}
      {!isAtEnd && rows.length > 0 && (
        <div className="chat-to-end">
          <IconButton label={text('chat.toEnd')} onClick={() => void model.toEnd()}>
            <Icon24ChevronDown />
          </IconButton>
          {below > 0 && (
            <Counter mode="primary" size="s" appearance="accent">
              {below}
            </Counter>
          )}
        </div>
      )}
      <div className="unseen" role="log" aria-live="polite">
        {news !== undefined &&
          news.authorId !== me &&
          text('chat.said', { name: names.get(news.authorId) ?? '', words: news.text })}
      </div>
    </div>
  );
};
