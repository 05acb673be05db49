import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { useJournalLinks } from './life.queries.ts';
import { useOwnPlaces, type OwnPlace } from './own-places.ts';

/** The journals of one organisation; its name stands beside them where there are several. */
const InOrganization = ({ place, isOne }: Readonly<{ place: OwnPlace; isOne: boolean }>) => {
  const text = useText();
  const { data } = useJournalLinks(place.organizationId);
  const links = data?.links ?? [];
  if (links.length === 0) return null;
  return (
    <Group header={<Header subtitle={isOne ? undefined : place.name}>{text('journal.home')}</Header>}>
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
export const OwnJournals = () => {
  const places = useOwnPlaces() ?? [];
  return places.map((place) => <InOrganization key={place.organizationId} place={place} isOne={places.length === 1} />);
};
