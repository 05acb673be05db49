import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import type { Schema } from '../../api/client.ts';
import { followLink } from '../../app/router.tsx';
import { useText, type MessageKey } from '../../app/text.tsx';

type Role = Schema<'AccountRoleItem'>['role'];

const doors: readonly Readonly<{ href: string; label: MessageKey; isFor: readonly Role[] }>[] = [
  { href: '/applications', label: 'applications.title', isFor: ['operator'] },
  { href: '/region', label: 'region.title', isFor: ['operator'] },
  { href: '/indicators', label: 'indicators.title', isFor: ['operator', 'analyst'] },
  { href: '/inspections', label: 'inspections.own', isFor: ['inspector'] },
];

/** Where somebody with a role beyond organisations goes: operator, analyst, inspector. */
export const Offices = ({ roles }: Readonly<{ roles: readonly Role[] }>) => {
  const text = useText();
  const open = doors.filter(({ isFor }) => isFor.some((role) => roles.includes(role)));
  if (open.length === 0) return null;
  return (
    <Group header={<Header>{text('offices.title')}</Header>}>
      {open.map(({ href, label }) => (
        <SimpleCell key={href} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
          {text(label)}
        </SimpleCell>
      ))}
    </Group>
  );
};
