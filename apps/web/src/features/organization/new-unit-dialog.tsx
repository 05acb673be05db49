import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { unitChoices, useAboutOrganization, type AboutOrganization } from './organization.queries.ts';

export type NewUnitKind = 'staff' | 'study' | 'body';
type BodyKind = Schema<'CreateBodyRequestBody'>['kind'];

/** The year a study group belongs to is the organisation's open one, or one that is opened with it. */
const openYear = async (organizationId: string): Promise<string> => {
  const now = new Date();
  const first = now.getMonth() >= 6 ? now.getFullYear() : now.getFullYear() - 1;
  const body = { title: `${first}/${first + 1}`, startsOn: `${first}-09-01`, endsOn: `${first + 1}-08-31` };
  const { id } = await ask((headers) =>
    api.POST('/api/organizations/{organizationId}/academic-years', {
      headers,
      params: { path: { organizationId } },
      body,
    }),
  );
  return id;
};

/** Makes a staff group, a study group of the open year, or a body. */
export const NewUnitDialog = ({
  organizationId,
  kind,
  structure,
  words,
  onClose,
}: AboutOrganization &
  Readonly<{ kind: NewUnitKind; structure: Schema<'StructureView'>; words: string; onClose: () => void }>) => {
  const text = useText();
  const [name, setName] = useState('');
  const [parentUnitId, setParentUnitId] = useState('');
  const [cohort, setCohort] = useState('');
  const [bodyKind, setBodyKind] = useState<BodyKind>('parents');
  const about = useAboutOrganization(organizationId, kind === 'study');
  const params = { path: { organizationId } };
  const send = async () => {
    if (kind === 'staff') {
      const body = parentUnitId === '' ? { name } : { name, parentUnitId };
      return ask((headers) =>
        api.POST('/api/organizations/{organizationId}/units/staff-groups', { headers, params, body }),
      );
    }
    if (kind === 'body') {
      const body = { name, kind: bodyKind };
      return ask((headers) => api.POST('/api/organizations/{organizationId}/units/bodies', { headers, params, body }));
    }
    const open = about.data?.academicYears.findLast(({ closed }) => !closed)?.academicYearId;
    const academicYearId = open ?? (await openYear(organizationId));
    const body = { name, cohort: Number(cohort), academicYearId };
    return ask((headers) =>
      api.POST('/api/organizations/{organizationId}/units/study-groups', { headers, params, body }),
    );
  };
  const titles = {
    staff: text('structure.addStaff'),
    study: text('structure.addStudy', { words }),
    body: text('structure.addBody'),
  };
  return (
    <CommandDialog title={titles[kind]} action={text('structure.create')} send={send} onClose={onClose}>
      <ProblemNote error={about.error} />
      <Field
        label={text('structure.name')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {kind === 'staff' && (
        <SelectField
          label={text('structure.parent')}
          value={parentUnitId}
          onChange={(event) => setParentUnitId(event.target.value)}
          choices={[
            { value: '', label: text('structure.noParent') },
            ...unitChoices(structure)
              .filter((unit) => unit.kind === 'staff')
              .map((unit) => ({ value: unit.unitId, label: unit.name })),
          ]}
        />
      )}
      {kind === 'study' && (
        <Field
          label={text('structure.cohort', { words })}
          type="number"
          min={1}
          max={12}
          required
          value={cohort}
          onChange={(event) => setCohort(event.target.value)}
        />
      )}
      {kind === 'body' && (
        <SelectField
          label={text('structure.bodyKind')}
          value={bodyKind}
          onChange={(event) => setBodyKind(event.target.value as BodyKind)}
          choices={[
            { value: 'parents', label: text('body.parents') },
            { value: 'students', label: text('body.students') },
          ]}
        />
      )}
    </CommandDialog>
  );
};
