import { Icon16ClockOutline, Icon16ErrorCircleFill } from '@vkontakte/icons';
import { Button, ButtonGroup } from '@vkontakte/vkui';
import { useText, type MessageKey } from '../../app/text.tsx';
import { ru } from '../../messages/ru/index.ts';
import { outbox } from './chats.session.ts';
import type { RowPlace } from './message-row.tsx';
import type { OutboxEntry } from './outbox.ts';
import { useTimes } from './times.ts';

const isKey = (key: string): key is MessageKey => key in ru;

/** What was written and is not yet with the platform: on its way, or refused, with what may be done about it. */
export const EchoBubble = ({
  entry,
  head,
  position,
  size,
  onFocus,
}: Readonly<{ entry: OutboxEntry; head: boolean }> & RowPlace) => {
  const text = useText();
  const { time } = useTimes();
  const at = new Date(entry.order).toISOString();
  const isFailed = entry.state === 'failed';
  const why = `outbox.${entry.code}`;
  return (
    <div className={`message message-own ${head ? 'message-head' : ''}`}>
      <article
        role="article"
        className={`bubble bubble-echo ${isFailed ? 'bubble-failed' : ''}`}
        tabIndex={-1}
        aria-posinset={position}
        aria-setsize={size}
        aria-label={text(isFailed ? 'outbox.failedOne' : 'outbox.waitingOne')}
        aria-describedby={`said-${entry.commandId}`}
        onFocus={onFocus}
      >
        <p className="bubble-text" id={`said-${entry.commandId}`}>
          {entry.body.text ?? text('files.pending')}
        </p>
        <div className="bubble-foot">
          <span className="bubble-time">
            {isFailed ? <Icon16ErrorCircleFill /> : <Icon16ClockOutline />}
            <span role="status">{text(isFailed ? 'outbox.failed' : 'outbox.waiting')}</span>
            <time dateTime={at}>{time(at)}</time>
          </span>
        </div>
        {isFailed && (
          <div role="alert" className="echo-why">
            <p>{text(isKey(why) ? why : 'outbox.refused')}</p>
            <ButtonGroup>
              <Button size="s" onClick={() => void outbox.retry(entry.commandId)}>
                {text('page.again')}
              </Button>
              <Button size="s" mode="secondary" onClick={() => void outbox.remove(entry.commandId)}>
                {text('page.remove')}
              </Button>
            </ButtonGroup>
          </div>
        )}
      </article>
    </div>
  );
};
