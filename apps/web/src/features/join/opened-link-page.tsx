import { Group } from '@vkontakte/vkui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useProfile } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, QueryView } from '../../ui/query-view.tsx';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

type Props<Preview> = Readonly<{
  title: string;
  /** Empty: the address has none any more. */
  token: string;
  preview: UseQueryResult<Preview>;
  /** Where the link leads, shown to those who sign in first. */
  where: (preview: Preview) => ReactNode;
  /** What whoever is signed in does with it. */
  children: (preview: Preview) => ReactNode;
}>;

/** A link was opened: where it leads, signing in, and what it is for. */
export const OpenedLinkPage = <Preview,>({ title, token, preview, where, children }: Props<Preview>) => {
  const text = useText();
  const { data: profile } = useProfile();
  if (token === '') {
    return (
      <Page title={title} back="/">
        <Group>
          <Empty title={text('join.noToken')}>{text('join.noToken.what')}</Empty>
        </Group>
      </Page>
    );
  }
  if (preview.data === undefined || profile === undefined) {
    return (
      <Page title={title} back="/">
        <Group>{preview.error === null ? <Loading /> : <QueryView query={preview}>{() => null}</QueryView>}</Group>
      </Page>
    );
  }
  if (profile === null) return <SignInPage title={title} intro={where(preview.data)} />;
  return children(preview.data);
};
