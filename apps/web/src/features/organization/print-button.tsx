import { Button } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { saveFile } from '../../ui/save-file.ts';

const MOST = 50;

/** A sheet of slips with QR codes, one page per link, as a PDF. */
export const PrintButton = ({
  organizationId,
  invitationIds,
}: Readonly<{ organizationId: string; invitationIds: readonly string[] }>) => {
  const text = useText();
  const print = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/invitation-sheets', {
          headers,
          params: { path: { organizationId } },
          body: { invitationIds: invitationIds.slice(0, MOST) },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (pdf) => saveFile('zveno-links.pdf', pdf as unknown as Blob),
  });
  return (
    <>
      <ProblemNote error={print.error} />
      <div className="block">
        <Button mode="secondary" loading={print.isPending} onClick={() => print.mutate()}>
          {text('links.print', { count: Math.min(invitationIds.length, MOST) })}
        </Button>
      </div>
    </>
  );
};
