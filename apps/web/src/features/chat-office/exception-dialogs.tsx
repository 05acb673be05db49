import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { AreaField, Field, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { fullName, useMembers } from '../organization/organization.queries.ts';
import type { AboutChat } from './chat-office.queries.ts';

type Kind = Schema<'ListChatExceptionRequestBody'>['exception'];
type Closes = Readonly<{ onClose: () => void }>;

const kinds = ['include', 'exclude'] as const;
const MOST_SHOWN = 200;

/** Lets somebody in, or keeps somebody out, whatever the structure says. */
export const AddExceptionDialog = ({ organizationId, chatId, onClose }: AboutChat & Closes) => {
  const text = useText();
  const members = useMembers(organizationId);
  const [exception, setException] = useState<Kind>('include');
  const [search, setSearch] = useState('');
  const [personId, setPersonId] = useState('');
  const [ground, setGround] = useState('');
  const words = search.trim().toLowerCase();
  const people = new Map(
    (members.data?.items ?? []).map((member) => [member.personId, `${fullName(member)}, ${member.unitName}`]),
  );
  const found = [...people]
    .map(([value, label]) => ({ value, label }))
    .filter(({ label }) => label.toLowerCase().includes(words))
    .slice(0, MOST_SHOWN);
  return (
    <CommandDialog
      title={text('exceptions.add')}
      action={text('exceptions.add.do')}
      negative={exception === 'exclude'}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.PUT('/api/organizations/{organizationId}/chats/{chatId}/exceptions/{personId}', {
            headers,
            params: { path: { organizationId, chatId, personId } },
            body: { exception, ground: ground.trim() },
          }),
        )
      }
    >
      <SelectField
        label={text('exceptions.kind')}
        hint={text(`exceptions.${exception}.what`)}
        value={exception}
        onChange={({ target }) => setException(target.value as Kind)}
        choices={kinds.map((value) => ({ value, label: text(`exceptions.${value}.do`) }))}
      />
      <Field label={text('about.find')} value={search} onChange={({ target }) => setSearch(target.value)} />
      <SelectField
        label={text('appoint.whom')}
        required
        placeholder={text('page.choose')}
        value={personId}
        onChange={({ target }) => setPersonId(target.value)}
        choices={found}
      />
      <AreaField
        label={text('exceptions.ground')}
        hint={text('exceptions.ground.hint')}
        required
        maxLength={500}
        value={ground}
        onChange={({ target }) => setGround(target.value)}
      />
    </CommandDialog>
  );
};

/** Somebody takes part as the structure says again. */
export const WithdrawExceptionDialog = ({
  organizationId,
  chatId,
  exception: { personId, name, exception },
  onClose,
}: AboutChat & Closes & Readonly<{ exception: Schema<'ChatExceptionItem'> }>) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('exceptions.withdraw.title')}
      action={text('exceptions.withdraw')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/exceptions/{personId}/withdrawal', {
            headers,
            params: { path: { organizationId, chatId, personId } },
            body: {},
          }),
        )
      }
    >
      <p className="dialog-body">{text(`exceptions.withdraw.${exception}`, { name })}</p>
    </CommandDialog>
  );
};
