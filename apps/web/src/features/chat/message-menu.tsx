import {
  Icon24CopyOutline,
  Icon24DeleteOutline,
  Icon24MessageForwardOutline,
  Icon24PinOutline,
  Icon24ReplyOutline,
  Icon24ReportOutline,
  Icon24UsersOutline,
  Icon24WriteOutline,
} from '@vkontakte/icons';
import { SimpleCell } from '@vkontakte/vkui';
import { useState, type ReactNode } from 'react';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { useOpenChat } from './chat.context.ts';
import type { Message } from './message.ts';
import { faces, reactionKinds } from './reactions.tsx';

const DAY_MS = 86_400_000;
const PIN_DAYS = 7;

type Act = Readonly<{ key: string; label: string; icon: ReactNode; act: () => void; there: boolean }>;

/** What the reader may do with a message. */
export const MessageMenu = ({
  message,
  own,
  onClose,
}: Readonly<{ message: Message; own: boolean; onClose: () => void }>) => {
  const text = useText();
  const { model, composer, show } = useOpenChat();
  const { view, kept } = useSnapshot(model);
  const [retracting, setRetracting] = useState(false);
  const isStaff = view !== undefined && view.chat.standing !== 'member';
  const writes = view?.chat.writes === true && !kept;
  const isPlain = message.pollId === undefined && message.materialId === undefined;
  const then = (act: () => unknown) => () => {
    onClose();
    act();
  };
  if (retracting) {
    return (
      <Confirm
        title={text('chat.retract.title')}
        action={text('chat.retract')}
        onConfirm={then(() => model.retract(message.messageId, text('chat.retracted')))}
        onClose={onClose}
      >
        {text('chat.retract.what')}
      </Confirm>
    );
  }
  const acts: readonly Act[] = [
    {
      key: 'reply',
      label: text('chat.reply'),
      icon: <Icon24ReplyOutline />,
      act: then(() => composer.answer(message)),
      there: writes,
    },
    {
      key: 'edit',
      label: text('chat.edit'),
      icon: <Icon24WriteOutline />,
      act: then(() => composer.edit(message)),
      there: own && writes && isPlain && message.forwardedFrom === undefined,
    },
    {
      key: 'copy',
      label: text('chat.copy'),
      icon: <Icon24CopyOutline />,
      act: then(() => navigator.clipboard.writeText(message.text)),
      there: navigator.clipboard !== undefined,
    },
    {
      key: 'forward',
      label: text('chat.forward'),
      icon: <Icon24MessageForwardOutline />,
      act: () => show({ kind: 'forward', message }),
      there: message.pollId === undefined && !kept,
    },
    {
      key: 'pin',
      label: text('chat.pin', { days: PIN_DAYS }),
      icon: <Icon24PinOutline />,
      act: then(() => model.pin(message, new Date(Date.now() + PIN_DAYS * DAY_MS).toISOString())),
      there: isStaff && message.pinned === undefined && !kept,
    },
    {
      key: 'unpin',
      label: text('chat.unpin'),
      icon: <Icon24PinOutline />,
      act: then(() => model.unpin(message.messageId)),
      there: isStaff && message.pinned !== undefined && !kept,
    },
    {
      key: 'readers',
      label: text('chat.whoRead'),
      icon: <Icon24UsersOutline />,
      act: () => show({ kind: 'readers', message }),
      there: (own || view?.chat.standing === 'owner') && !kept,
    },
    {
      key: 'report',
      label: text('chat.report'),
      icon: <Icon24ReportOutline />,
      act: () => show({ kind: 'report', message }),
      there: !own && !kept,
    },
    {
      key: 'retract',
      label: text('chat.retract'),
      icon: <Icon24DeleteOutline />,
      act: () => setRetracting(true),
      there: own && !kept,
    },
  ];
  return (
    <Dialog title={text('chat.actions')} onClose={onClose}>
      {!kept && (
        <div className="reaction-choice" role="group" aria-label={text('chat.react')}>
          {reactionKinds.map((reaction) => (
            <button
              key={reaction}
              type="button"
              className="reaction-big"
              aria-label={text(`reaction.${reaction}`)}
              aria-pressed={message.reactions.some((one) => one.own && one.reaction === reaction)}
              onClick={then(() => model.react(message, reaction))}
            >
              {faces[reaction]}
            </button>
          ))}
        </div>
      )}
      <div className="menu">
        {acts
          .filter(({ there }) => there)
          .map(({ key, label, icon, act }) => (
            <SimpleCell key={key} Component="button" before={icon} onClick={act}>
              {label}
            </SimpleCell>
          ))}
        <SimpleCell Component="button" onClick={onClose}>
          {text('page.cancel')}
        </SimpleCell>
      </div>
    </Dialog>
  );
};
