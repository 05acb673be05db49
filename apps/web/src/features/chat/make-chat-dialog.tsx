import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { useStructure } from '../organization/organization.queries.ts';
import { addressOf } from './chat-cell.tsx';
import { ChatCommandDialog } from './chat-command-dialog.tsx';
import { refreshInbox } from './inbox.queries.ts';
import type { OwnOrganization } from './new-chat.tsx';

type NewChat = Schema<'MakeChatRequestBody'>;

const circles = ['students', 'parents', 'teachers', 'staff'] as const;
const ofGroups: readonly string[] = ['students', 'parents', 'teachers'];
const entries = ['by-structure', 'by-choice'] as const;
const postings = ['everybody', 'staff', 'owners'] as const;

/** Staff make a room, a channel or, as the administration, a management chat for people of the structure. */
export const MakeChatDialog = ({
  organizations,
  onClose,
}: Readonly<{ organizations: readonly OwnOrganization[]; onClose: () => void }>) => {
  const text = useText();
  const [organizationId, setOrganizationId] = useState(organizations[0]!.organizationId);
  const [kind, setKind] = useState<NewChat['kind']>('room');
  const [title, setTitle] = useState('');
  const [circle, setCircle] = useState<(typeof circles)[number]>('students');
  const [unitId, setUnitId] = useState('');
  const [entry, setEntry] = useState<NewChat['entry']>('by-structure');
  const [posting, setPosting] = useState<NewChat['posting']>('everybody');
  const { data: structure } = useStructure(organizationId);
  const own = organizations.find((one) => one.organizationId === organizationId)!;
  const runs = own.administration !== undefined || own.administrator !== undefined;
  const kinds = ['room', 'channel', ...(own.administration === undefined ? [] : (['management'] as const))] as const;
  const allowed = postings.filter((one) => kind !== 'channel' || one !== 'everybody');
  const isOfGroups = ofGroups.includes(circle);
  const shownPosting = allowed.includes(posting) ? posting : allowed[0]!;
  return (
    <ChatCommandDialog
      title={text('newChat.make')}
      action={text('newChat.make.do')}
      disabled={title.trim() === '' || (isOfGroups && unitId === '' && !runs)}
      act={async () => {
        const { id: chatId } = await ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats', {
            headers,
            params: { path: { organizationId } },
            body: {
              kind,
              title: title.trim(),
              audience: [{ circle, ...(isOfGroups && unitId !== '' && { unitId }) }],
              entry,
              posting: shownPosting,
            },
          }),
        );
        navigate(addressOf({ organizationId, chatId }));
        await refreshInbox();
      }}
      onClose={onClose}
    >
      {organizations.length > 1 && (
        <SelectField
          label={text('newChat.organization')}
          value={organizationId}
          choices={organizations.map((one) => ({ value: one.organizationId, label: one.shortName ?? one.name }))}
          onChange={({ target }) => setOrganizationId(target.value)}
        />
      )}
      <Field
        label={text('newChat.name')}
        value={title}
        maxLength={120}
        onChange={({ target }) => setTitle(target.value)}
      />
      <SelectField
        label={text('newChat.kind')}
        hint={text(`newChat.kind.${kind}.what`)}
        value={kind}
        choices={kinds.map((value) => ({ value, label: text(`newChat.kind.${value}`) }))}
        onChange={({ target }) => setKind(target.value as NewChat['kind'])}
      />
      <SelectField
        label={text('newChat.circle')}
        value={circle}
        choices={circles.map((value) => ({ value, label: text(`circle.${value}`) }))}
        onChange={({ target }) => setCircle(target.value as (typeof circles)[number])}
      />
      {isOfGroups && (
        <SelectField
          label={text('newChat.unit')}
          value={unitId}
          choices={[
            { value: '', label: text(runs ? 'newChat.unit.all' : 'page.choose') },
            ...(structure?.studyGroups ?? []).map((unit) => ({ value: unit.unitId, label: unit.name })),
          ]}
          onChange={({ target }) => setUnitId(target.value)}
        />
      )}
      <SelectField
        label={text('newChat.entry')}
        value={entry}
        choices={entries.map((value) => ({ value, label: text(`newChat.entry.${value}`) }))}
        onChange={({ target }) => setEntry(target.value as NewChat['entry'])}
      />
      <SelectField
        label={text('about.writes')}
        value={shownPosting}
        choices={allowed.map((value) => ({ value, label: text(`chat.posting.${value}`) }))}
        onChange={({ target }) => setPosting(target.value as NewChat['posting'])}
      />
    </ChatCommandDialog>
  );
};
