import { Button } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { LinkToHandOver } from './link-to-hand-over.tsx';
import { unitChoices } from './organization.queries.ts';

const DAY_MS = 86_400_000;
const DAYS = 14;

/** Makes a link into one group; the group tells the role. The link made is shown at once. */
export const IssueLinkDialog = ({
  organizationId,
  structure,
  onClose,
}: Readonly<{ organizationId: string; structure: Schema<'StructureView'>; onClose: () => void }>) => {
  const text = useText();
  const units = unitChoices(structure);
  const [unitId, setUnitId] = useState('');
  const [maxUses, setMaxUses] = useState('');
  const [days, setDays] = useState(String(DAYS));
  const [url, setUrl] = useState<string>();
  const unit = units.find((one) => one.unitId === unitId);
  const people = structure.studyGroups.find((group) => group.unitId === unitId)?.students;
  if (url !== undefined) {
    return (
      <Dialog title={text('links.made')} onClose={onClose}>
        <LinkToHandOver url={url} />
        <Button size="l" stretched onClick={onClose}>
          {text('page.close')}
        </Button>
      </Dialog>
    );
  }
  const send = async () => {
    const body = {
      unitId,
      role: unit?.kind === 'study' ? ('student' as const) : ('teacher' as const),
      maxUses: Number(maxUses),
      expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
    };
    const made = await ask((headers) =>
      api.POST('/api/organizations/{organizationId}/invitations', {
        headers,
        params: { path: { organizationId } },
        body,
      }),
    );
    setUrl(made.url);
  };
  return (
    <CommandDialog
      title={text('links.issue')}
      action={text('links.issue.do')}
      send={send}
      onClose={onClose}
      onDone={() => undefined}
    >
      <SelectField
        label={text('links.unit')}
        hint={unit && text(unit.kind === 'study' ? 'links.asStudent' : 'links.asTeacher')}
        placeholder={text('page.choose')}
        required
        value={unitId}
        onChange={(event) => {
          setUnitId(event.target.value);
          const group = structure.studyGroups.find((one) => one.unitId === event.target.value);
          if (group !== undefined && group.students > 0) setMaxUses(String(group.students));
        }}
        choices={units.map((one) => ({ value: one.unitId, label: one.name }))}
      />
      <Field
        label={text('links.maxUses')}
        hint={people === undefined ? undefined : text('links.inGroup', { count: people })}
        type="number"
        required
        min={1}
        max={1000}
        value={maxUses}
        onChange={(event) => setMaxUses(event.target.value)}
      />
      <Field
        label={text('links.days')}
        type="number"
        required
        min={1}
        max={DAYS}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
    </CommandDialog>
  );
};
