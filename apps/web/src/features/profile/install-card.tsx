import { Button, Group, Header } from '@vkontakte/vkui';
import { isInstalled, useInstall } from '../../app/install.ts';
import { useText } from '../../app/text.tsx';

/** That the app can be installed, and how. */
export const InstallCard = () => {
  const text = useText();
  const install = useInstall();
  if (isInstalled()) return null;
  return (
    <Group header={<Header>{text('install.title')}</Header>}>
      <div className="block">
        <p>{text('install.what')}</p>
        {install === undefined ? (
          <p className="minor">{text('install.how')}</p>
        ) : (
          <Button size="l" stretched mode="secondary" onClick={install}>
            {text('install.do')}
          </Button>
        )}
      </div>
    </Group>
  );
};
