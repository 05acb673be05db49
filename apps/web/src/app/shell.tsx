import {
  Icon24HomeOutline,
  Icon24MessageOutline,
  Icon24UserAddOutline,
  Icon24UserCircleOutline,
} from '@vkontakte/icons';
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
import { lazy, Suspense, type ReactNode } from 'react';
import { Boundary } from '../ui/boundary.tsx';
import { useOnline } from './online.ts';
import { useProfile } from './queries.ts';
import { followLink, usePath } from './router.tsx';
import { useText, type MessageKey } from './text.tsx';

/** How much is unread. It comes with the chats, and begins to listen for them. */
const ChatsBadge = lazy(async () => ({ default: (await import('../features/chat/index.ts')).ChatsBadge }));

type Place = Readonly<{
  href: string;
  label: MessageKey;
  icon: ReactNode;
  isHere: (path: string) => boolean;
  badge?: ReactNode;
}>;

/** What is opened from home: organisations, and the work of who has a role beyond them. */
const isWork = (path: string): boolean =>
  path === '/' || /^\/(?:organizations|indicators?|inspections|verify|region|applications)(?:\/|$)/u.test(path);
/** Charts stand beside their tables where there is room. */
const isBroad = (path: string): boolean => /^\/indicators?\/|\/indicators(?:\/|$)/u.test(path);
const isChats = (path: string): boolean => path.startsWith('/chats');
/** An open chat takes the whole of a phone. */
const isChat = (path: string): boolean => path.startsWith('/chats/');

const places: readonly Place[] = [
  {
    href: '/',
    label: 'nav.home',
    icon: <Icon24HomeOutline />,
    isHere: isWork,
  },
  {
    href: '/chats',
    label: 'nav.chats',
    icon: <Icon24MessageOutline />,
    isHere: isChats,
    badge: (
      <Boundary of="badge" instead={() => null}>
        <Suspense>
          <ChatsBadge />
        </Suspense>
      </Boundary>
    ),
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
          {places.map(({ href, label, icon, isHere, badge }) => (
            <SimpleCell
              key={href}
              href={href}
              before={icon}
              indicator={badge}
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
        {places.map(({ href, label, icon, isHere, badge }) => (
          <TabbarItem
            key={href}
            href={href}
            label={text(label)}
            indicator={badge}
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
  const isOnline = useOnline();
  const isWide = viewWidth >= ViewWidth.TABLET;
  const isIn = profile !== undefined && profile !== null;
  const isWhole = isIn && isChats(path);
  const hasTabs = isIn && !isWide && !isChat(path);
  return (
    <>
      <a className="skip" href="#main">
        {text('page.skip')}
      </a>
      <SplitLayout center>
        {isIn && isWide && (
          <SplitCol fixed width={260} minWidth={260} maxWidth={260}>
            <SideNavigation path={path} />
          </SplitCol>
        )}
        <SplitCol width="100%" maxWidth={isWhole || isBroad(path) ? 1200 : 720} stretchedOnMobile autoSpaced={!isWhole}>
          <main id="main" className={hasTabs ? 'above-tabs' : ''}>
            {!isOnline && !isWhole && (
              <p className="offline" role="status">
                {text('app.offline')}
              </p>
            )}
            {children}
          </main>
        </SplitCol>
      </SplitLayout>
      {hasTabs && <BottomNavigation path={path} />}
    </>
  );
};
