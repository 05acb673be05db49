import { streams } from '@zveno/contracts-org-structure/events';
import { same } from '../../rules/same.ts';
import type { Planner } from './planner.ts';
import type { StepType } from './steps.ts';

/** Regions and municipalities that are new or changed. They belong to no organisation. */
const planTerritory = (planner: Planner): void => {
  const { current, desired } = planner;
  const firstDay = [...desired.organizations.keys()].map((orgId) => planner.beginning(orgId)).sort()[0];
  const effectiveOn = firstDay ?? planner.day('');
  const add = (row: string, type: StepType, stream: string, data: object, say: string) =>
    planner.add({ row: `orgs:${row}:${type}`, stream, effectiveOn, type, data: { ...data } }, () => say);
  for (const [regionId, region] of desired.regions) {
    const known = current.regions.get(regionId);
    const data = { regionId, ...region };
    const stream = streams.region(regionId);
    if (known === undefined) add(regionId, 'RegisterRegion', stream, data, `Появится регион «${region.name}».`);
    else if (!same(known, region)) add(regionId, 'EditRegion', stream, data, `Изменится регион «${known.name}».`);
  }
  for (const [municipalityId, municipality] of desired.municipalities) {
    const known = current.municipalities.get(municipalityId);
    const data = { municipalityId, ...municipality };
    const stream = streams.municipality(municipalityId);
    if (known === undefined)
      add(municipalityId, 'RegisterMunicipality', stream, data, `Появится муниципалитет «${municipality.name}».`);
    else if (!same(known, municipality))
      add(municipalityId, 'EditMunicipality', stream, data, `Изменится муниципалитет «${known.name}».`);
  }
};

/** Organisations that are new or whose profile differs. */
export const planOrganizations = (planner: Planner): void => {
  planTerritory(planner);
  const { current, desired } = planner;
  for (const [orgId, { line: _, ...profile }] of desired.organizations) {
    const known = current.organizations.get(orgId);
    const step = { stream: streams.organization(orgId), orgId, data: profile };
    if (known === undefined) {
      const row = `orgs:${orgId}:RegisterOrganization`;
      const effectiveOn = planner.beginning(orgId);
      planner.add(
        { ...step, row, effectiveOn, type: 'RegisterOrganization' },
        () => `Появится организация ${profile.name}.`,
      );
      continue;
    }
    const { closed, ...before } = known;
    if (same(before, profile)) continue;
    if (closed) {
      planner.note('Закрытые организации остаются закрытыми');
      continue;
    }
    const row = `orgs:${orgId}:EditOrganizationProfile`;
    planner.add(
      { ...step, row, effectiveOn: planner.day(orgId), type: 'EditOrganizationProfile' },
      () => `Изменятся сведения об организации ${before.name}.`,
    );
  }
};
