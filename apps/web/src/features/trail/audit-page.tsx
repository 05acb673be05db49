import { Group, SimpleCell } from '@vkontakte/vkui';
import { followLink } from '../../app/router.tsx';
import { useOwnOrganizations, useProfile } from '../../app/queries.ts';
import { useText, type MessageKey } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { useOrganizationName } from './trail.queries.ts';

const parts: readonly Readonly<{ path: string; label: MessageKey; what: MessageKey }>[] = [
  { path: 'trail', label: 'trail.title', what: 'trail.what' },
  { path: 'orders', label: 'orders.title', what: 'orders.what' },
  { path: 'presence', label: 'presence.title', what: 'presence.what' },
  { path: 'chat-presence', label: 'chatPresence.title', what: 'chatPresence.what' },
  { path: 'bundles', label: 'bundles.title', what: 'bundles.what' },
  { path: 'inspections', label: 'inspections.title', what: 'inspections.what' },
];

/** Everything by which an organisation can be inspected, by its own people or from outside. */
export const AuditPage = ({ organizationId }: Readonly<{ organizationId: string }>) => {
  const text = useText();
  const name = useOrganizationName(organizationId);
  const own = useOwnOrganizations();
  const { data: profile } = useProfile();
  const isMember = own.data?.items.some((one) => one.organizationId === organizationId) === true;
  const isOperator = profile?.roles.some(({ role }) => role === 'operator') === true;
  const back = isMember ? `/organizations/${organizationId}` : isOperator ? '/region/organizations' : '/inspections';
  return (
    <Page title={text('audit.title')} back={back}>
      <Group>
        {name !== undefined && <div className="block">{name}</div>}
        {parts.map(({ path, label, what }) => {
          const href = `/organizations/${organizationId}/${path}`;
          return (
            <SimpleCell
              key={path}
              href={href}
              chevron="always"
              multiline
              subtitle={text(what)}
              onClick={(event) => followLink(event, href)}
            >
              {text(label)}
            </SimpleCell>
          );
        })}
        <SimpleCell
          href="/verify"
          chevron="always"
          multiline
          subtitle={text('verify.short')}
          onClick={(event) => followLink(event, '/verify')}
        >
          {text('verify.title')}
        </SimpleCell>
      </Group>
    </Page>
  );
};
