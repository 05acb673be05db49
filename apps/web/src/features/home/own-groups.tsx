import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import type { Schema } from '../../api/client.ts';
import { followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';

/** The groups somebody is curator of: what a curator looks at first. */
export const OwnGroups = ({ own }: Readonly<{ own: readonly Schema<'OwnOrganization'>[] }>) => {
  const text = useText();
  const groups = own.flatMap(({ organizationId, name, shortName, curatorships }) =>
    curatorships.map(({ unitId, unitName }) => ({ organizationId, unitId, unitName, of: shortName ?? name })),
  );
  if (groups.length === 0) return null;
  return (
    <Group header={<Header>{text('group.ofOrganization')}</Header>}>
      {groups.map(({ organizationId, unitId, unitName, of }) => {
        const href = `/organizations/${organizationId}/units/${unitId}/group`;
        return (
          <SimpleCell
            key={organizationId + unitId}
            href={href}
            chevron="always"
            multiline
            subtitle={of}
            onClick={(event) => followLink(event, href)}
          >
            {text('group.title', { unit: unitName })}
          </SimpleCell>
        );
      })}
    </Group>
  );
};
