import { Icon24Dismiss, Icon24PinOutline } from '@vkontakte/icons';
import { IconButton } from '@vkontakte/vkui';
import { useState } from 'react';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { useOpenChat } from './chat.context.ts';

/** What is pinned: one at a time, the next one at each press. */
export const PinsBar = () => {
  const text = useText();
  const { model } = useOpenChat();
  const { pins, view } = useSnapshot(model);
  const [turn, setTurn] = useState(0);
  const pin = pins[turn % Math.max(1, pins.length)];
  if (pin === undefined) return null;
  return (
    <div className="pins">
      <Icon24PinOutline aria-hidden="true" />
      <button
        type="button"
        className="pins-text"
        onClick={() => {
          void model.show(pin.messageId);
          setTurn(turn + 1);
        }}
      >
        <span className="pins-label">
          {text('chat.pins', { number: (turn % pins.length) + 1, count: pins.length })}
        </span>
        <span className="pins-words">{pin.text}</span>
      </button>
      {view !== undefined && view.chat.standing !== 'member' && (
        <IconButton label={text('chat.unpin')} onClick={() => void model.unpin(pin.messageId)}>
          <Icon24Dismiss />
        </IconButton>
      )}
    </div>
  );
};
