import { Icon24Dismiss } from '@vkontakte/icons';
import { IconButton } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { useOpenChat } from './chat.context.ts';

/** What the message will be: an answer, another wording, one to be acknowledged, an urgent one. Each can be taken back. */
export const ComposerNotes = () => {
  const text = useText();
  const { composer, model } = useOpenChat();
  const { reply, editing, acknowledgement, urgent } = useSnapshot(composer);
  const { names } = useSnapshot(model);
  const about = editing ?? reply;
  return (
    <>
      {about !== undefined && (
        <div className="composer-note">
          <div className="quote">
            <span className="quote-name">
              {editing === undefined ? (names.get(about.authorId) ?? text('chat.former')) : text('chat.editing')}
            </span>
            <span className="quote-text">{about.text}</span>
          </div>
          <IconButton type="button" label={text('page.cancel')} onClick={composer.cancel}>
            <Icon24Dismiss />
          </IconButton>
        </div>
      )}
      {acknowledgement && (
        <div className="composer-note">
          <span>{text('chat.demandsAcknowledgement')}</span>
          <IconButton type="button" label={text('page.remove')} onClick={() => composer.demandAcknowledgement(false)}>
            <Icon24Dismiss />
          </IconButton>
        </div>
      )}
      {urgent && (
        <div className="composer-note">
          <span>{text('chat.callsUrgent')}</span>
          <IconButton type="button" label={text('page.remove')} onClick={() => composer.callUrgent(false)}>
            <Icon24Dismiss />
          </IconButton>
        </div>
      )}
    </>
  );
};
