import { Button, ButtonGroup } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../../app/text.tsx';
import { CloseRow } from '../../ui/close-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** A window that sends one command, and says what came of it; without `done` it just closes. */
export const ChatCommandDialog = ({
  title,
  action,
  done,
  disabled = false,
  act,
  onDone,
  onClose,
  children,
}: Readonly<{
  title: string;
  action: string;
  done?: string;
  disabled?: boolean;
  act: () => Promise<unknown>;
  onDone?: (() => unknown) | undefined;
  onClose: () => void;
  children: ReactNode;
}>) => {
  const text = useText();
  const command = useMutation({
    mutationFn: act,
    onSuccess: () => {
      onDone?.();
      if (done === undefined) onClose();
    },
  });
  if (command.isSuccess && done !== undefined) {
    return (
      <Dialog title={title} onClose={onClose}>
        <p className="dialog-body" role="status">
          {done}
        </p>
        <CloseRow onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) command.mutate();
        }}
      >
        {children}
        <ProblemNote error={command.error} />
        <ButtonGroup stretched mode="vertical">
          <Button type="submit" size="l" stretched disabled={disabled} loading={command.isPending}>
            {action}
          </Button>
          <Button type="button" size="l" stretched mode="secondary" onClick={onClose}>
            {text('page.cancel')}
          </Button>
        </ButtonGroup>
      </form>
    </Dialog>
  );
};
