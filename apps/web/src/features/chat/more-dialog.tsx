import { Icon24CheckCircleOutline, Icon24ErrorCircleOutline, Icon24PollOutline } from '@vkontakte/icons';
import { SimpleCell } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useOpenChat } from './chat.context.ts';

/** What else staff may send: a poll, a message to be acknowledged, an urgent one. */
export const MoreDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const { composer, model, show } = useOpenChat();
  const { view } = useSnapshot(model);
  const isStaff = view !== undefined && view.chat.standing !== 'member';
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title={text('chat.more')} onClose={onClose}>
      <div className="menu">
        <SimpleCell
          Component="button"
          multiline
          before={<Icon24PollOutline />}
          subtitle={text('poll.new.what')}
          onClick={() => show({ kind: 'new-poll' })}
        >
          {text('poll.new')}
        </SimpleCell>
        {isStaff && (
          <>
            <SimpleCell
              Component="button"
              multiline
              before={<Icon24CheckCircleOutline />}
              subtitle={text('chat.demandAcknowledgement.what')}
              onClick={then(() => composer.demandAcknowledgement(true))}
            >
              {text('chat.demandAcknowledgement')}
            </SimpleCell>
            <SimpleCell
              Component="button"
              multiline
              before={<Icon24ErrorCircleOutline />}
              subtitle={text('chat.callUrgent.what')}
              onClick={then(() => composer.callUrgent(true))}
            >
              {text('chat.callUrgent')}
            </SimpleCell>
          </>
        )}
        <SimpleCell Component="button" onClick={onClose}>
          {text('page.cancel')}
        </SimpleCell>
      </div>
    </Dialog>
  );
};
