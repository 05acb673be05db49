import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { useJournalLinks } from './life.queries.ts';
import { useOwnPlaces } from './own-places.ts';

const InOrganization = ({ organizationId }: Readonly<{ organizationId: string }>) => {
  const text = useText();
  const { data } = useJournalLinks(organizationId);
  const links = data?.links ?? [];
  if (links.length === 0) return null;
  return (
    <Group header={<Header>{text('journal.home')}</Header>}>
      {links.map(({ title, url }) => (
        <SimpleCell
          key={url + title}
          href={url}
          target="_blank"
          rel="noreferrer"
          multiline
          subtitle={new URL(url).host}
        >
          {title}
        </SimpleCell>
      ))}
    </Group>
  );
};

/** The electronic journals of one's organisations; where there is none, there is nothing (R16). */
export const OwnJournals = () =>
  useOwnPlaces().map(({ organizationId }) => <InOrganization key={organizationId} organizationId={organizationId} />);
