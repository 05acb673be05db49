import { Button, Group } from '@vkontakte/vkui';
import { useText } from '../app/text.tsx';
import { Page } from './page.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A page that could not be opened, why, and what to do next. */
export const FailedPage = ({ error, onAgain }: Readonly<{ error: unknown; onAgain: () => void }>) => {
  const text = useText();
  return (
    <Page title={text('failed.title')}>
      <Group>
        <ProblemNote error={error} />
        <div className="block">
          <Button mode="secondary" onClick={onAgain}>
            {text('page.again')}
          </Button>
        </div>
      </Group>
    </Page>
  );
};
