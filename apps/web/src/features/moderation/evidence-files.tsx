import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { FileList } from '../materials/file-list.tsx';

/**
 * The files of a message that somebody must judge. A picture is shown to whoever asks for it: nobody should have to see what they came to decide about
 * before they are ready. Each look is recorded.
 */
export const EvidenceFiles = ({
  files,
  addressOf,
}: Readonly<{ files: readonly Schema<'FileDescription'>[]; addressOf: (fileId: string) => string }>) => {
  const text = useText();
  return (
    <>
      <FileList files={files} addressOf={addressOf} />
      {files
        .filter(({ hasPreview, state }) => hasPreview && state === 'stored')
        .map(({ fileId, name, width, height }) => (
          <details key={fileId}>
            <summary>{text('evidence.picture', { name })}</summary>
            <img
              className="evidence-picture"
              src={`${addressOf(fileId)}?view=preview`}
              alt={text('files.preview', { name })}
              loading="lazy"
              width={width}
              height={height}
            />
          </details>
        ))}
    </>
  );
};
