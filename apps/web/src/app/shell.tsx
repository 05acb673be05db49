import { Icon24HomeOutline, Icon24UserCircleOutline, Icon24UserAddOutline } from '@vkontakte/icons';
import {
  Group,
  Panel,
  PanelHeader,
  SimpleCell,
  SplitCol,
  SplitLayout,
  Tabbar,
  TabbarItem,
  useAdaptivityWithJSMediaQueries,
  ViewWidth,
} from '@vkontakte/vkui';
import type { ReactNode } from 'react';
import { useProfile } from './queries.ts';
import { followLink, usePath } from './router.tsx';
import { useText, type MessageKey } from './text.tsx';

type Place = Readonly<{ href: string; label: MessageKey; icon: ReactNode; isHere: (path: string) => boolean }>;

const places: readonly Place[] = [
  {
    href: '/',
    label: 'nav.home',
    icon: <Icon24HomeOutline />,
    isHere: (path) => path === '/' || path.startsWith('/organizations'),
  },
  {
    href: '/requests',
    label: 'nav.requests',
    icon: <Icon24UserAddOutline />,
    isHere: (path) => path === '/requests' || path === '/join',
  },
  {
    href: '/profile',
    label: 'nav.profile',
    icon: <Icon24UserCircleOutline />,
    isHere: (path) => path.startsWith('/profile'),
  },
];

const SideNavigation = ({ path }: Readonly<{ path: string }>) => {
  const text = useText();
  return (
    <nav aria-label={text('nav.label')}>
      <Panel>
        <PanelHeader>{text('app.name')}</PanelHeader>
        <Group>
          {places.map(({ href, label, icon, isHere }) => (
            <SimpleCell
              key={href}
              href={href}
              before={icon}
              aria-current={isHere(path) ? 'page' : undefined}
              className={isHere(path) ? 'here' : ''}
              onClick={(event) => followLink(event, href)}
            >
              {text(label)}
            </SimpleCell>
          ))}
        </Group>
      </Panel>
    </nav>
  );
};

const BottomNavigation = ({ path }: Readonly<{ path: string }>) => {
  const text = useText();
  return (
    <nav aria-label={text('nav.label')}>
      <Tabbar mode="vertical">
        {places.map(({ href, label, icon, isHere }) => (
          <TabbarItem
            key={href}
            href={href}
            label={text(label)}
            selected={isHere(path)}
            aria-current={isHere(path) ? 'page' : undefined}
            onClick={(event) => followLink(event, href)}
          >
            {icon}
          </TabbarItem>
        ))}
      </Tabbar>
    </nav>
  );
};

/** What stands around every page: navigation beside it on wide screens and below it on phones. */
export const Shell = ({ children }: Readonly<{ children: ReactNode }>) => {
  const text = useText();
  const path = usePath();
  const { viewWidth } = useAdaptivityWithJSMediaQueries();
  const { data: profile } = useProfile();
  const isWide = viewWidth >= ViewWidth.TABLET;
  const isIn = profile !== undefined && profile !== null;
  return (
    <>
      <a className="skip" href="#main">
        {text('page.skip')}
      </a>
      <SplitLayout center>
        {isIn && isWide && (
          <SplitCol fixed width={260} maxWidth={260}>
            <SideNavigation path={path} />
          </SplitCol>
        )}
        <SplitCol width="100%" maxWidth={720} stretchedOnMobile autoSpaced>
          <main id="main" className={isIn && !isWide ? 'above-tabs' : ''}>
            {children}
          </main>
        </SplitCol>
      </SplitLayout>
      {isIn && !isWide && <BottomNavigation path={path} />}
    </>
  );
};
