import { Icon24Attach, Icon24MoreHorizontal, Icon28Send } from '@vkontakte/icons';
import { IconButton } from '@vkontakte/vkui';
import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { useOpenChat } from './chat.context.ts';
import { live, outbox } from './chats.session.ts';
import { ComposerNotes } from './composer-notes.tsx';
import { HoursNote } from './hours-note.tsx';
import { useMentionable } from './mentionable.ts';
import { PendingFiles } from './pending-files.tsx';

const LONGEST = 4_000;
/** Fingers have no Enter to send by: there it begins a new line. */
const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;

/** Where a message is written. In a chat that one only reads it says who writes there. */
export const Composer = () => {
  const text = useText();
  const { organizationId, chatId, me, model, composer, uploads, show } = useOpenChat();
  const { view, kept } = useSnapshot(model);
  const { text: words, caret, reply, editing, suggestions, chosen, asked } = useSnapshot(composer);
  const { files } = useSnapshot(uploads);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const listId = useId();
  const mentionable = useMentionable({ organizationId, chatId }, me, words.includes('@') || asked !== undefined);
  const known = mentionable;
  useEffect(() => {
    composer.know(known);
    const area = field.current;
    if (area !== null && words.includes('@') && document.activeElement === area)
      composer.type(words, area.selectionStart);
  }, [known]);
  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [words]);
  useEffect(() => {
    if (caret === undefined || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(caret, caret);
  }, [caret, reply, editing]);

  if (view === undefined) return null;
  const { hindrance } = view;
  const { writes, archived, posting } = view.chat;
  if (!writes) {
    return (
      <p className="composer-none">
        {text(
          hindrance === 'chat.relation-denied' || hindrance === 'chat.ownerless'
            ? `hindrance.${hindrance}`
            : archived
              ? 'chat.archived.what'
              : `chat.posting.${posting}`,
        )}
      </p>
    );
  }
  const isReady = files.every(({ state }) => state === 'ready');
  const canSend = isReady && (words.trim() !== '' || files.length > 0);
  const send = () => {
    if (!canSend) return;
    const written = composer.take(files.map(({ fileId }) => fileId));
    if (written === undefined) return;
    if ('edit' in written) return void model.edit(written.edit.messageId, written.text);
    uploads.clear();
    void outbox.send({ organizationId, chatId, personId: me }, written.send);
    void model.toEnd();
  };
  const onKey = (event: KeyboardEvent) => {
    if (suggestions.length > 0) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        return composer.move(event.key === 'ArrowDown' ? 1 : -1);
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault();
        return composer.mention(suggestions[chosen]!);
      }
      if (event.key === 'Escape') return composer.closeSuggestions();
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && !isTouch()) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape' && (reply !== undefined || editing !== undefined)) composer.cancel();
  };
  return (
    <form
      className="composer"
      aria-label={text('chat.compose')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      {suggestions.length > 0 && (
        <ul className="suggestions" role="listbox" id={listId} aria-label={text('chat.mention')}>
          {suggestions.map((one, index) => (
            <li
              key={one.label}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={index === chosen ? 'suggestion suggestion-chosen' : 'suggestion'}
              onMouseDown={(event) => {
                event.preventDefault();
                composer.mention(one);
              }}
            >
              {one.label}
            </li>
          ))}
        </ul>
      )}
      <HoursNote />
      <ComposerNotes />
      <PendingFiles uploads={uploads} />
      <div className="composer-line">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ target }) => {
            uploads.add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <IconButton type="button" label={text('chat.attach')} disabled={kept} onClick={() => picker.current?.click()}>
          <Icon24Attach />
        </IconButton>
        <textarea
          ref={field}
          className="composer-text"
          rows={1}
          maxLength={LONGEST}
          value={words}
          placeholder={text('chat.write')}
          aria-label={text('chat.write')}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={suggestions.length > 0 ? `${listId}-${chosen}` : undefined}
          onChange={({ target }) => {
            composer.type(target.value, target.selectionStart);
            live.typing(chatId);
          }}
          onKeyDown={onKey}
          onPaste={({ clipboardData }) => clipboardData.files.length > 0 && uploads.add([...clipboardData.files])}
        />
        <IconButton type="button" label={text('chat.more')} disabled={kept} onClick={() => show({ kind: 'more' })}>
          <Icon24MoreHorizontal />
        </IconButton>
        <IconButton type="submit" label={text(editing === undefined ? 'chat.send' : 'page.save')} disabled={!canSend}>
          <Icon28Send className="composer-send" />
        </IconButton>
      </div>
    </form>
  );
};
