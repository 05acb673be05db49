import { useSnapshot } from '../../app/view-model.ts';
import { useOpenChat } from './chat.context.ts';
import { piecesOf } from './mentions.ts';
import { roleKeys, useRoleLabels } from './mentionable.ts';
import type { Message } from './message.ts';

/** The words of a message: addresses are links, names set off. Never markup. */
export const MessageText = ({ message }: Readonly<{ message: Message }>) => {
  const { model, me } = useOpenChat();
  const { names } = useSnapshot(model);
  const roles = useRoleLabels();
  const { text: words, mentions, retracted, hidden } = message;
  if (words === '') return null;
  if (retracted || hidden) return <p className="bubble-text bubble-gone">{words}</p>;
  const labels = [
    ...(mentions?.persons.flatMap((personId) => names.get(personId) ?? []) ?? []),
    ...(mentions?.roles.flatMap((role) => roles.get(roleKeys(role)) ?? []) ?? []),
  ];
  const own = mentions?.persons.includes(me) === true ? names.get(me) : undefined;
  return (
    <p className="bubble-text">
      {piecesOf(words, labels).map(({ kind, said }, index) => {
        if (kind === 'link') {
          return (
            <a key={index} href={said} target="_blank" rel="noreferrer noopener">
              {said}
            </a>
          );
        }
        if (kind === 'mention') {
          return (
            <span key={index} className={said === `@${own}` ? 'mention mention-own' : 'mention'}>
              {said}
            </span>
          );
        }
        return said;
      })}
    </p>
  );
};
