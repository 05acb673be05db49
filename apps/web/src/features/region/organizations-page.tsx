import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { TerritoryFields, type Territory } from '../territory/territory-fields.tsx';
import { useOrganizations } from '../territory/territory.queries.ts';

/** The register, one municipality at a time; from an organisation on to its trail and inspections. */
export const OrganizationsPage = () => {
  const text = useText();
  const [territory, setTerritory] = useState<Territory>({ regionId: '', municipalityId: '' });
  const { municipalityId } = territory;
  const organizations = useOrganizations(municipalityId);
  return (
    <Page title={text('region.organizations')} back="/region">
      <Group>
        <TerritoryFields territory={territory} onChange={setTerritory} />
      </Group>
      <Group header={municipalityId === '' ? undefined : <Header>{text('region.organizations')}</Header>}>
        {municipalityId === '' ? (
          <Empty title={text('region.municipality.none')}>{text('region.municipality.none.what')}</Empty>
        ) : (
          <QueryView query={organizations}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={text('region.organizations.none')}>{text('region.organizations.none.what')}</Empty>
              ) : (
                items.map(({ organizationId, name, shortName, kind, closed }) => {
                  const href = `/organizations/${organizationId}/audit`;
                  return (
                    <SimpleCell
                      key={organizationId}
                      href={href}
                      chevron="always"
                      multiline
                      subtitle={text(`kind.${kind}`)}
                      extraSubtitle={closed ? text('region.organizations.closed') : undefined}
                      onClick={(event) => followLink(event, href)}
                    >
                      {shortName ?? name}
                    </SimpleCell>
                  );
                })
              )
            }
          </QueryView>
        )}
      </Group>
    </Page>
  );
};
