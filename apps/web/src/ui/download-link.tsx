import { Button } from '@vkontakte/vkui';
import type { ReactNode } from 'react';

/** A file that the platform answers with: the browser saves it by itself, however large it is. */
export const DownloadLink = ({ href, children }: Readonly<{ href: string; children: ReactNode }>) => (
  <Button mode="secondary" size="m" Component="a" href={href} download>
    {children}
  </Button>
);
