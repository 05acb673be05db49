import { Button, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { useText, type MessageKey } from '../../app/text.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { useOwnOrganization, type AboutOrganization, type Powers } from '../organization/organization.queries.ts';
import { ManagementChatDialog } from './management-chat-dialog.tsx';

type Door = Readonly<{ path: string; label: MessageKey; what: MessageKey; isFor: (powers: Powers) => boolean }>;

const isOffice = ({ administrator, administration }: Powers): boolean => administrator || administration;

const doors: readonly Door[] = [
  {
    path: 'chat-strategy',
    label: 'strategy.title',
    what: 'strategy.title.what',
    isFor: (powers) => isOffice(powers) || powers.staff,
  },
  { path: 'chat-compliance', label: 'compliance.title', what: 'compliance.title.what', isFor: isOffice },
  { path: 'communication-hours', label: 'hours.title', what: 'hours.title.what', isFor: () => true },
  {
    path: 'direct-chats',
    label: 'directChats.title',
    what: 'directChats.title.what',
    isFor: ({ administrator, director }) => administrator || director,
  },
  { path: 'break-glass', label: 'breakGlass.title', what: 'breakGlass.title.what', isFor: isOffice },
  {
    path: 'journal-links',
    label: 'journal.title',
    what: 'journal.title.what',
    isFor: ({ administrator }) => administrator,
  },
];

/** How an organisation talks: which chats there are, who writes to whom, when, and who watches over it. */
export const ChatOfficePage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const [making, setMaking] = useState(false);
  return (
    <Page title={text('chatOffice.title')} back={`/organizations/${organizationId}`}>
      <Group>
        {doors
          .filter(({ isFor }) => isFor(powers))
          .map(({ path, label, what }) => (
            <LinkCell key={path} href={`/organizations/${organizationId}/${path}`} subtitle={text(what)}>
              {text(label)}
            </LinkCell>
          ))}
      </Group>
      {powers.administration && (
        <Group header={<Header>{text('management.title')}</Header>}>
          <div className="block">
            <p>{text('management.what')}</p>
            <Button size="l" stretched mode="secondary" onClick={() => setMaking(true)}>
              {text('management.make')}
            </Button>
          </div>
        </Group>
      )}
      {making && <ManagementChatDialog organizationId={organizationId} onClose={() => setMaking(false)} />}
    </Page>
  );
};
