import { Icon24Dismiss, Icon24DocumentOutline } from '@vkontakte/icons';
import { Button, IconButton } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { nextStep } from '../../ui/problem-note.tsx';
import { useFileSize } from './file-size.ts';
import type { Uploads } from './uploads.ts';

/** Files that will go along: how far each is, and what may be done about it. */
export const PendingFiles = ({ uploads }: Readonly<{ uploads: Uploads }>) => {
  const text = useText();
  const size = useFileSize();
  const { files, tooMany } = useSnapshot(uploads);
  if (files.length === 0) return null;
  return (
    <ul className="pending" aria-label={text('files.pending')}>
      {files.map((file) => {
        const { fileId, name, state, sent, problem } = file;
        const share = file.size === 0 ? 100 : Math.floor((100 * sent) / file.size);
        return (
          <li key={fileId}>
            <Icon24DocumentOutline aria-hidden="true" />
            <span className="pending-words">
              <span className="pending-name">{name}</span>
              <span className="minor small" role={state === 'sending' ? undefined : 'status'}>
                {state === 'sending' && text('files.sending', { share, size: size(file.size) })}
                {state === 'checking' && text('files.checking')}
                {state === 'ready' && text('files.ready', { size: size(file.size) })}
                {state === 'paused' && text('files.paused')}
                {state === 'refused' && problem !== undefined && nextStep(problem, text)}
              </span>
              {state === 'sending' && <progress max={100} value={share} aria-label={name} />}
            </span>
            {state === 'paused' && (
              <Button type="button" size="s" mode="secondary" onClick={() => uploads.resume(fileId)}>
                {text('files.resume')}
              </Button>
            )}
            <IconButton type="button" label={text('files.remove', { name })} onClick={() => uploads.remove(fileId)}>
              <Icon24Dismiss />
            </IconButton>
          </li>
        );
      })}
      {tooMany && <li role="alert">{text('files.tooMany')}</li>}
    </ul>
  );
};
