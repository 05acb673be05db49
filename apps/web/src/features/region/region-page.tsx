import { Group, SimpleCell } from '@vkontakte/vkui';
import { followLink } from '../../app/router.tsx';
import { useText, type MessageKey } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';

const parts: readonly Readonly<{ href: string; label: MessageKey }>[] = [
  { href: '/applications', label: 'applications.title' },
  { href: '/region/organizations', label: 'region.organizations' },
  { href: '/indicators', label: 'indicators.title' },
  { href: '/region/periods', label: 'periods.title' },
  { href: '/region/keys', label: 'keys.title' },
  { href: '/region/accounts', label: 'accounts.title' },
  { href: '/region/data-requests', label: 'accountRequests.title' },
  { href: '/region/erasures', label: 'accountErasures.title' },
  { href: '/region/trail', label: 'platformTrail.title' },
];

/** What an operator does. */
export const RegionPage = () => {
  const text = useText();
  return (
    <Page title={text('region.title')} back="/">
      <Group>
        {parts.map(({ href, label }) => (
          <SimpleCell key={href} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
            {text(label)}
          </SimpleCell>
        ))}
      </Group>
    </Page>
  );
};
