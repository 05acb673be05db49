import { Group, Header } from '@vkontakte/vkui';
import { useProfile } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { guides } from './guides.ts';
import { SupportCard } from './support-card.tsx';

/** Instructions for each role, and where to ask. Open without signing in: how to sign in stands here too. */
export const HelpPage = () => {
  const text = useText();
  const { data: profile } = useProfile();
  return (
    <Page title={text('help.title')} back={profile === undefined || profile === null ? '/' : '/profile'}>
      <Group header={<Header>{text('help.guides')}</Header>}>
        {guides.map(({ role, title, what }) => (
          <div key={role} lang="ru">
            <LinkCell href={`/help/${role}`} subtitle={what}>
              {title}
            </LinkCell>
          </div>
        ))}
      </Group>
      <SupportCard />
    </Page>
  );
};
