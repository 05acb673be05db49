import { Icon24DocumentOutline } from '@vkontakte/icons';
import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { useOpenChat } from './chat.context.ts';
import { useFileSize } from './file-size.ts';

export type FileOfMessage = Schema<'FileDescription'>;

/** One file: a picture as its preview, anything else by its name. Following it saves the file itself. */
const Attachment = ({ file }: Readonly<{ file: FileOfMessage }>) => {
  const text = useText();
  const size = useFileSize();
  const { organizationId, chatId } = useOpenChat();
  const { fileId, name, state, hasPreview, width, height } = file;
  if (state !== 'stored') return <p className="attachment-gone">{text('files.gone')}</p>;
  const address = `/api/organizations/${organizationId}/chats/${chatId}/files/${fileId}`;
  if (hasPreview) {
    return (
      <a className="attachment-picture" href={address} download={name} title={text('files.download', { name })}>
        <img
          src={`${address}?view=preview`}
          alt={text('files.preview', { name })}
          loading="lazy"
          width={width}
          height={height}
        />
      </a>
    );
  }
  return (
    <a className="attachment" href={address} download={name}>
      <Icon24DocumentOutline aria-hidden="true" />
      <span className="unseen">{text('files.download', { name: '' })}</span>
      <span>
        <span className="attachment-name">{name}</span>
        <span className="minor small">{size(file.size)}</span>
      </span>
    </a>
  );
};

/** The files of a message, in the order of showing. */
export const Attachments = ({ files }: Readonly<{ files: readonly FileOfMessage[] }>) => (
  <div className="attachments">
    {files.map((file) => (
      <Attachment key={file.fileId} file={file} />
    ))}
  </div>
);
