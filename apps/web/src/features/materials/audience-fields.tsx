import { useText } from '../../app/text.tsx';
import { Checks } from '../../ui/checks.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useOwnOrganization, useStructure, type AboutOrganization } from '../organization/organization.queries.ts';
import { peoples, reaches, type Draft, type Reach } from './material-draft.ts';

/** For whom a material is: kinds of people, in the whole organisation, some years of study or some groups. */
export const AudienceFields = ({
  organizationId,
  draft,
  onChange,
}: AboutOrganization & Readonly<{ draft: Draft; onChange: (draft: Draft) => void }>) => {
  const text = useText();
  const { own } = useOwnOrganization(organizationId);
  const structure = useStructure(organizationId);
  const words = own?.vocabulary ?? 'school';
  const groups = (structure.data?.studyGroups ?? []).toSorted(
    (a, b) => a.cohort - b.cohort || a.name.localeCompare(b.name, 'ru'),
  );
  const cohorts = [...new Set(groups.map(({ cohort }) => cohort))];
  return (
    <>
      <Checks
        label={text('materials.people')}
        choices={peoples.map((value) => ({ value, label: text(`people.${value}`) }))}
        chosen={draft.people}
        onChange={(people) => onChange({ ...draft, people })}
      />
      <SelectField
        label={text('materials.reach')}
        value={draft.reach}
        onChange={({ target }) => onChange({ ...draft, reach: target.value as Reach })}
        choices={reaches.map((value) => ({ value, label: text(`materials.reach.${value}`, { words }) }))}
      />
      {draft.reach === 'cohorts' && (
        <Checks
          label={text('materials.reach.cohorts', { words })}
          choices={cohorts.map((cohort) => ({ value: String(cohort), label: String(cohort) }))}
          chosen={draft.cohorts}
          onChange={(chosen) => onChange({ ...draft, cohorts: chosen })}
        />
      )}
      {draft.reach === 'units' && (
        <Checks
          label={text('materials.reach.units', { words })}
          choices={groups.map(({ unitId, name }) => ({ value: unitId, label: name }))}
          chosen={draft.unitIds}
          onChange={(unitIds) => onChange({ ...draft, unitIds })}
        />
      )}
    </>
  );
};
