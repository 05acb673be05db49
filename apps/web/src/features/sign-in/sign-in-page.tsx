import { Group } from '@vkontakte/vkui';
import type { ReactNode } from 'react';
import { hasSessionEnded, signedIn } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { useSnapshot, useViewModel } from '../../app/view-model.ts';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Loading } from '../../ui/query-view.tsx';
import { Page } from '../../ui/page.tsx';
import { deviceName } from './device-name.ts';
import { signInGateway } from './sign-in.gateway.ts';
import { SignInView } from './sign-in-view.tsx';
import { SignInViewModel } from './sign-in.view-model.ts';

/** Stands in place of any page that wants to know who asks; the page itself follows at the same address. */
export const SignInPage = ({ title, intro }: Readonly<{ title?: string; intro?: ReactNode }>) => {
  const text = useText();
  const model = useViewModel(() => new SignInViewModel(signInGateway, signedIn, deviceName(navigator.userAgent)));
  const { step } = useSnapshot(model);
  const titles = {
    phone: title ?? text('signIn.title'),
    code: text('signIn.code.title'),
    login: text('signIn.login.title'),
    'second-factor': text('secondFactor.title'),
    done: text('signIn.title'),
  };
  return (
    <Page title={titles[step]}>
      <Group>{step === 'done' ? <Loading /> : <SignInView model={model} intro={intro ?? <Welcome />} />}</Group>
      <Group>
        <LinkCell href="/help">{text('help.title')}</LinkCell>
      </Group>
    </Page>
  );
};

const Welcome = () => {
  const text = useText();
  return (
    <div className="block" role={hasSessionEnded() ? 'status' : undefined}>
      {text(hasSessionEnded() ? 'signIn.ended' : 'signIn.welcome')}
    </div>
  );
};
