import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { fullName, type AboutOrganization } from '../organization/organization.queries.ts';

type About = AboutOrganization & Readonly<{ entry: Schema<'RosterEntryView'>; onClose: () => void }>;
const positions = ['teacher', 'director', 'deputy', 'office-staff'] as const;
type Position = (typeof positions)[number];

/** Gives an employee a position of the staff list. */
export const AssumePositionDialog = ({ organizationId, entry, onClose }: About) => {
  const text = useText();
  const [position, setPosition] = useState<Position>('teacher');
  const [title, setTitle] = useState('');
  const [pedagogical, setPedagogical] = useState('pedagogical');
  const params = { path: { organizationId, rosterEntryId: entry.rosterEntryId } };
  const body = {
    position,
    category: pedagogical as 'pedagogical' | 'administrative',
    ...(title === '' ? {} : { title }),
  };
  return (
    <CommandDialog
      title={text('position.assume.title', { name: fullName(entry) })}
      action={text('appoint.do')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/employees/{rosterEntryId}/positions', {
            headers,
            params,
            body,
          }),
        )
      }
    >
      <SelectField
        label={text('position.which')}
        value={position}
        onChange={(event) => setPosition(event.target.value as Position)}
        choices={positions.map((value) => ({ value, label: text(`staff.${value}`) }))}
      />
      <SelectField
        label={text('position.category')}
        hint={text('position.category.hint')}
        value={pedagogical}
        onChange={(event) => setPedagogical(event.target.value)}
        choices={[
          { value: 'pedagogical', label: text('category.pedagogical') },
          { value: 'administrative', label: text('category.administrative') },
        ]}
      />
      <Field
        label={text('position.title')}
        hint={text('position.title.hint')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
    </CommandDialog>
  );
};

/** Takes a position from an employee. */
export const LeavePositionDialog = ({
  organizationId,
  entry,
  position,
  onClose,
}: About & { position: Schema<'PositionItem'> }) => {
  const text = useText();
  const params = { path: { organizationId, rosterEntryId: entry.rosterEntryId } };
  const body = { position: position.position };
  return (
    <CommandDialog
      title={text('position.leave.title')}
      action={text('position.leave')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/employees/{rosterEntryId}/position-endings', {
            headers,
            params,
            body,
          }),
        )
      }
    >
      <p className="dialog-body">
        {text('position.leave.what', { name: fullName(entry), position: position.title ?? position.position })}
      </p>
    </CommandDialog>
  );
};
