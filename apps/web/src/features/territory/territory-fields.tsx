import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useMunicipalities, useOrganizations, useRegions } from './territory.queries.ts';

export type Territory = Readonly<{ regionId: string; municipalityId: string }>;

/** A region, and then one of its municipalities. */
export const TerritoryFields = ({
  territory: { regionId, municipalityId },
  onChange,
}: Readonly<{ territory: Territory; onChange: (territory: Territory) => void }>) => {
  const text = useText();
  const regions = useRegions();
  const municipalities = useMunicipalities(regionId);
  return (
    <>
      <ProblemNote error={regions.error ?? municipalities.error} />
      <SelectField
        label={text('apply.region')}
        placeholder={text('page.choose')}
        required
        value={regionId}
        onChange={(event) => onChange({ regionId: event.target.value, municipalityId: '' })}
        choices={regions.data?.items.map((region) => ({ value: region.regionId, label: region.name })) ?? []}
      />
      <SelectField
        label={text('apply.municipality')}
        placeholder={text('page.choose')}
        required
        disabled={regionId === ''}
        value={municipalityId}
        onChange={(event) => onChange({ regionId, municipalityId: event.target.value })}
        choices={
          municipalities.data?.items.map((municipality) => ({
            value: municipality.municipalityId,
            label: municipality.name,
          })) ?? []
        }
      />
    </>
  );
};

/** One of the organisations of the municipality chosen. */
export const OrganizationField = ({
  municipalityId,
  organizationId,
  onChange,
}: Readonly<{ municipalityId: string; organizationId: string; onChange: (organizationId: string) => void }>) => {
  const text = useText();
  const organizations = useOrganizations(municipalityId);
  return (
    <>
      <ProblemNote error={organizations.error} />
      <SelectField
        label={text('organization.title')}
        placeholder={text('page.choose')}
        required
        disabled={municipalityId === ''}
        value={organizationId}
        onChange={(event) => onChange(event.target.value)}
        choices={
          organizations.data?.items
            .filter(({ closed }) => !closed)
            .map((organization) => ({
              value: organization.organizationId,
              label: organization.shortName ?? organization.name,
            })) ?? []
        }
      />
    </>
  );
};
