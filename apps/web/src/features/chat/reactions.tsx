import { useText } from '../../app/text.tsx';
import { useOpenChat } from './chat.context.ts';
import type { Message, Reaction } from './message.ts';

/** Reactions as they are shown: plain text, no pictures from elsewhere. */
export const faces: Readonly<Record<Reaction, string>> = {
  like: '👍',
  heart: '❤️',
  laugh: '😄',
  thanks: '🙏',
  agree: '✅',
  question: '❓',
};
export const reactionKinds = Object.keys(faces) as readonly Reaction[];

/** The reactions that a message has; one's own can be given and taken back here. */
export const ReactionRow = ({ message }: Readonly<{ message: Message }>) => {
  const text = useText();
  const { model } = useOpenChat();
  if (message.reactions.length === 0) return null;
  return (
    <span className="reactions">
      {message.reactions.map(({ reaction, count, own }) => (
        <button
          key={reaction}
          type="button"
          className={own ? 'reaction reaction-own' : 'reaction'}
          aria-pressed={own}
          aria-label={text('chat.reactionCount', { reaction: text(`reaction.${reaction}`), count })}
          onClick={() => void model.react(message, reaction)}
        >
          <span aria-hidden="true">{faces[reaction]}</span>
          {count}
        </button>
      ))}
    </span>
  );
};
