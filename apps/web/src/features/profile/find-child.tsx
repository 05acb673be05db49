import { Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { useText } from '../../app/text.tsx';
import { OrganizationField, TerritoryFields } from '../territory/territory-fields.tsx';

/** A parent names the school; it then offers the children in whose data the parent's phone stands. */
export const FindChild = ({ onChoose }: Readonly<{ onChoose: (organizationId: string) => void }>) => {
  const text = useText();
  const [territory, setTerritory] = useState({ regionId: '', municipalityId: '' });
  const [organizationId, setOrganizationId] = useState('');
  return (
    <Group header={<Header>{text('children.find')}</Header>}>
      <div className="block">{text('children.find.what')}</div>
      <TerritoryFields
        territory={territory}
        onChange={(chosen) => {
          setTerritory(chosen);
          setOrganizationId('');
        }}
      />
      <OrganizationField
        municipalityId={territory.municipalityId}
        organizationId={organizationId}
        onChange={(chosen) => {
          setOrganizationId(chosen);
          onChoose(chosen);
        }}
      />
    </Group>
  );
};
