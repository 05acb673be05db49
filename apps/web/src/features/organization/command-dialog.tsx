import { Button, ButtonGroup, FormItem } from '@vkontakte/vkui';
import type { ReactNode } from 'react';
import { useText } from '../../app/text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from './organization.queries.ts';

/** A form in a window that sends one command and closes when it is recorded. */
export const CommandDialog = ({
  title,
  action,
  negative = false,
  send,
  onClose,
  onDone = onClose,
  children,
}: Readonly<{
  title: string;
  action: string;
  negative?: boolean;
  send: () => Promise<unknown>;
  onClose: () => void;
  onDone?: () => void;
  children: ReactNode;
}>) => {
  const text = useText();
  const command = useCommand(send, onDone);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          command.mutate(undefined);
        }}
      >
        <ProblemNote error={command.error} />
        {children}
        <FormItem>
          <ButtonGroup mode="vertical" stretched>
            <Button
              type="submit"
              size="l"
              stretched
              appearance={negative ? 'negative' : 'accent'}
              loading={command.isPending}
            >
              {action}
            </Button>
            <Button size="l" stretched mode="secondary" onClick={onClose}>
              {text('page.cancel')}
            </Button>
          </ButtonGroup>
        </FormItem>
      </form>
    </Dialog>
  );
};
