import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Checks } from '../../ui/checks.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';

type Circle = Schema<'AudiencePartDto'>['circle'];
type Posting = Schema<'MakeChatRequestBody'>['posting'];

const circles = [
  'deputies',
  'administrators',
  'curators',
  'pedagogues',
  'staff',
  'parents-body',
  'students-body',
] as const;
const postings = ['everybody', 'staff', 'owners'] as const;

/** The administration makes a management chat of its own, beside those that follow from the structure (R27). */
export const ManagementChatDialog = ({
  organizationId,
  onClose,
}: AboutOrganization & Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<readonly Circle[]>(['deputies']);
  const [posting, setPosting] = useState<Posting>('everybody');
  return (
    <CommandDialog
      title={text('management.make')}
      action={text('newChat.make.do')}
      onClose={onClose}
      send={async () => {
        const { id } = await ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats', {
            headers,
            params: { path: { organizationId } },
            body: {
              kind: 'management',
              title: title.trim(),
              audience: chosen.map((circle) => ({ circle })),
              entry: 'by-structure',
              posting,
            },
          }),
        );
        navigate(`/chats/${organizationId}/${id}`);
      }}
    >
      <p className="dialog-body">{text('management.make.what')}</p>
      <Field
        label={text('newChat.name')}
        required
        maxLength={120}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Checks
        label={text('newChat.circle')}
        choices={circles.map((value) => ({ value, label: text(`office.circle.${value}`) }))}
        chosen={chosen}
        onChange={setChosen}
      />
      <SelectField
        label={text('about.writes')}
        value={posting}
        onChange={({ target }) => setPosting(target.value as Posting)}
        choices={postings.map((value) => ({ value, label: text(`strategy.posting.${value}`) }))}
      />
    </CommandDialog>
  );
};
