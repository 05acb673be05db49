import { Icon24MoreVertical, Icon24PinOutline } from '@vkontakte/icons';
import { Button, IconButton } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { Attachments } from './attachments.tsx';
import { useOpenChat } from './chat.context.ts';
import { PersonFace } from './face.tsx';
import { MaterialCard } from './material-card.tsx';
import { MessageText } from './message-text.tsx';
import type { Message } from './message.ts';
import type { RowPlace } from './message-row.tsx';
import { PollCard } from './poll-card.tsx';
import { ReactionRow } from './reactions.tsx';
import { useTimes } from './times.ts';

const Quote = ({ message }: Readonly<{ message: Message }>) => {
  const text = useText();
  const { model } = useOpenChat();
  const { names } = useSnapshot(model);
  const { reply } = message;
  if (reply === undefined) return null;
  return (
    <button type="button" className="quote" onClick={() => void model.show(reply.messageId)}>
      <span className="quote-name">{names.get(reply.authorId) ?? text('chat.former')}</span>
      <span className="quote-text">{reply.text}</span>
    </button>
  );
};

/** The button that the author waits for, and how many have pressed it. */
const Acknowledgement = ({ message, own }: Readonly<{ message: Message; own: boolean }>) => {
  const text = useText();
  const { model, show } = useOpenChat();
  const { acknowledgement, messageId } = message;
  if (acknowledgement === undefined || message.retracted) return null;
  return (
    <div className="acknowledgement">
      {!own && !acknowledgement.own && (
        <Button size="s" onClick={() => void model.acknowledge(messageId)}>
          {text('chat.acknowledge')}
        </Button>
      )}
      {!own && acknowledgement.own && <span className="minor">{text('chat.acknowledged')}</span>}
      {own && (
        <Button size="s" mode="secondary" onClick={() => show({ kind: 'acknowledgements', message })}>
          {text('chat.acknowledgedBy', { count: acknowledgement.given })}
        </Button>
      )}
    </div>
  );
};

/** What a message says: its words, or the poll or the material that it brings. */
const Body = ({ message, live }: Readonly<{ message: Message; live: boolean }>) => {
  const { messageId, pollId, materialId, text: words } = message;
  if (live && pollId !== undefined) return <PollCard pollId={pollId} />;
  if (live && materialId !== undefined) return <MaterialCard {...{ materialId, messageId }} title={words} />;
  return <MessageText message={message} />;
};

/** A message with its author, what it answers, what it brings, and what may be done about it. */
export const MessageBubble = ({
  message,
  own,
  head,
  position,
  size,
  aimed,
  onFocus,
}: Readonly<{ message: Message; own: boolean; head: boolean }> & RowPlace) => {
  const text = useText();
  const { time, whole } = useTimes();
  const { model, show } = useOpenChat();
  const { names, kept } = useSnapshot(model);
  const { authorId, postedAt, editedAt, retracted, hidden, forwardedFrom, files, pinned, urgent } = message;
  const name = names.get(authorId) ?? text('chat.former');
  const isGone = retracted || hidden;
  const menu = () => show({ kind: 'menu', message, own });
  return (
    <div className={`message ${own ? 'message-own' : ''} ${head ? 'message-head' : ''}`}>
      {!own && <span className="message-face">{head && <PersonFace personId={authorId} name={name} />}</span>}
      <article
        role="article"
        className={`bubble ${aimed ? 'bubble-aimed' : ''}`}
        tabIndex={-1}
        aria-posinset={position}
        aria-setsize={size}
        aria-label={text('chat.messageOf', { name: own ? text('chat.you') : name, at: whole(postedAt) })}
        aria-describedby={`said-${message.messageId}`}
        onFocus={onFocus}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target !== event.currentTarget || isGone) return;
          event.preventDefault();
          menu();
        }}
      >
        {!own && head && <div className="bubble-name">{name}</div>}
        {forwardedFrom !== undefined && (
          <div className="bubble-note">
            {text('chat.forwardedFrom', { name: names.get(forwardedFrom.authorId) ?? text('chat.former') })}
          </div>
        )}
        <div id={`said-${message.messageId}`}>
          {urgent && !isGone && <div className="bubble-urgent">{text('chat.urgent')}</div>}
          <Quote message={message} />
          <Body message={message} live={!isGone && !kept} />
          {files !== undefined && !isGone && <Attachments files={files} />}
        </div>
        <Acknowledgement message={message} own={own} />
        <div className="bubble-foot">
          {!isGone && <ReactionRow message={message} />}
          <span className="bubble-time">
            {pinned !== undefined && <Icon24PinOutline width={14} height={14} aria-label={text('chat.pinned')} />}
            {editedAt !== undefined && !isGone && <span>{text('chat.edited')}</span>}
            <time dateTime={postedAt}>{time(postedAt)}</time>
          </span>
        </div>
      </article>
      {!isGone && (
        <span className="message-more">
          <IconButton label={text('chat.actions')} onClick={menu}>
            <Icon24MoreVertical width={20} height={20} />
          </IconButton>
        </span>
      )}
    </div>
  );
};
