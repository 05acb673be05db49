import { Group } from '@vkontakte/vkui';
import { Empty } from '../ui/query-view.tsx';
import { Page } from '../ui/page.tsx';
import { useText } from './text.tsx';

/** An address that leads nowhere. */
export const Missing = () => {
  const text = useText();
  return (
    <Page title={text('missing.title')} back="/">
      <Group>
        <Empty title={text('missing.title')}>{text('missing.what')}</Empty>
      </Group>
    </Page>
  );
};
