import { SimpleCell } from '@vkontakte/vkui';
import type { ReactNode } from 'react';
import { followLink } from '../app/router.tsx';

/** A line that leads to another page of the app. */
export const LinkCell = ({
  href,
  subtitle,
  extra,
  children,
}: Readonly<{ href: string; subtitle?: ReactNode; extra?: ReactNode; children: ReactNode }>) => (
  <SimpleCell
    href={href}
    chevron="always"
    multiline
    subtitle={subtitle}
    extraSubtitle={extra}
    onClick={(event) => followLink(event, href)}
  >
    {children}
  </SimpleCell>
);
