import { Icon24Dismiss, Icon24DocumentOutline } from '@vkontakte/icons';
import { IconButton } from '@vkontakte/vkui';
import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { useFileSize } from '../chat/file-size.ts';

/** Files of a material: to be saved where there is an address for them, to be left out where it is written. */
export const FileList = ({
  files,
  addressOf,
  onRemove,
}: Readonly<{
  files: readonly Schema<'FileDescription'>[];
  addressOf?: (fileId: string) => string;
  onRemove?: (fileId: string) => void;
}>) => {
  const text = useText();
  const size = useFileSize();
  if (files.length === 0) return null;
  return (
    <ul className="file-list">
      {files.map(({ fileId, name, size: bytes, state }) => (
        <li key={fileId}>
          <Icon24DocumentOutline aria-hidden="true" />
          <span className="file-list-words">
            {addressOf === undefined || state !== 'stored' ? (
              name
            ) : (
              <a href={addressOf(fileId)} download={name}>
                {name}
              </a>
            )}
            <span className="minor small"> {state === 'gone' ? text('files.gone') : size(bytes)}</span>
          </span>
          {onRemove !== undefined && (
            <IconButton type="button" label={text('files.remove', { name })} onClick={() => onRemove(fileId)}>
              <Icon24Dismiss />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
};
