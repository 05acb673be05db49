import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { AreaField, Field, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import {
  fullName,
  unitChoices,
  useMembers,
  useStructure,
  type AboutOrganization,
} from '../organization/organization.queries.ts';
import { useParents, type AboutChat } from './chat-office.queries.ts';

type Kind = Schema<'ListChatExceptionRequestBody'>['exception'];
type Closes = Readonly<{ onClose: () => void }>;

const kinds = ['include', 'exclude'] as const;
const circles = ['member', 'parent'] as const;
type Circle = (typeof circles)[number];
const MOST_SHOWN = 200;

type Chosen = Readonly<{ value: string; onChange: (personId: string) => void }>;

/** One of those who belong to the organisation, found by name. */
const MemberFields = ({ organizationId, value, onChange }: AboutOrganization & Chosen) => {
  const text = useText();
  const members = useMembers(organizationId);
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  const people = new Map(
    (members.data?.items ?? []).map((member) => [member.personId, `${fullName(member)}, ${member.unitName}`]),
  );
  const found = [...people]
    .map(([personId, label]) => ({ value: personId, label }))
    .filter(({ label }) => label.toLowerCase().includes(words))
    .slice(0, MOST_SHOWN);
  return (
    <>
      <Field label={text('about.find')} value={search} onChange={({ target }) => setSearch(target.value)} />
      <SelectField
        label={text('appoint.whom')}
        required
        placeholder={text('page.choose')}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        choices={found}
      />
    </>
  );
};

/** A parent, found by the group of the child: parents belong to no organisation. */
const ParentFields = ({ organizationId, value, onChange }: AboutOrganization & Chosen) => {
  const text = useText();
  const structure = useStructure(organizationId);
  const [unitId, setUnitId] = useState('');
  const parents = useParents(organizationId, unitId);
  const groups = structure.data === undefined ? [] : unitChoices(structure.data).filter(({ kind }) => kind === 'study');
  return (
    <>
      <SelectField
        label={text('exceptions.group')}
        required
        placeholder={text('page.choose')}
        value={unitId}
        onChange={({ target }) => {
          setUnitId(target.value);
          onChange('');
        }}
        choices={groups.map(({ unitId: value, name: label }) => ({ value, label }))}
      />
      {parents.data?.items.length === 0 ? (
        <p className="dialog-body minor">{text('exceptions.noParents')}</p>
      ) : (
        <SelectField
          label={text('appoint.whom')}
          required
          placeholder={text('page.choose')}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          choices={(parents.data?.items ?? []).map(({ personId, name }) => ({ value: personId, label: name }))}
        />
      )}
    </>
  );
};

/** Lets somebody in, or keeps somebody out, whatever the structure says. */
export const AddExceptionDialog = ({ organizationId, chatId, onClose }: AboutChat & Closes) => {
  const text = useText();
  const [exception, setException] = useState<Kind>('include');
  const [circle, setCircle] = useState<Circle>('member');
  const [personId, setPersonId] = useState('');
  const [ground, setGround] = useState('');
  const chosen = { organizationId, value: personId, onChange: setPersonId };
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
            body: { exception, ground: ground.trim(), ...(circle === 'parent' && { as: 'parent' as const }) },
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
      <SelectField
        label={text('exceptions.who')}
        value={circle}
        onChange={({ target }) => {
          setCircle(target.value as Circle);
          setPersonId('');
        }}
        choices={circles.map((value) => ({ value, label: text(`exceptions.who.${value}`) }))}
      />
      {circle === 'member' ? <MemberFields {...chosen} /> : <ParentFields {...chosen} />}
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
