import { Button, ButtonGroup } from '@vkontakte/vkui';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useText } from '../app/text.tsx';

/** Where the focus goes that its element has left: to the heading of the page, never to nowhere. */
const keepFocus = (): void => {
  if (document.activeElement !== document.body || document.querySelector('dialog[open]') !== null) return;
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
};

/**
 * A window above the page. The browser keeps the focus in it, closes it by Esc, and gives the focus back to what opened it: it has
 * to be closed before it leaves the page.
 */
export const Dialog = ({
  title,
  onClose,
  children,
}: Readonly<{ title: string; onClose: () => void; children: ReactNode }>) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    return () => {
      shown.close();
      requestAnimationFrame(keepFocus);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className="dialog-title">
        {title}
      </h2>
      {children}
    </dialog>
  );
};

/** Asks before something that cannot be taken back: says what will happen, and to whom. */
export const Confirm = ({
  title,
  action,
  busy = false,
  onConfirm,
  onClose,
  children,
}: Readonly<{
  title: string;
  action: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}>) => {
  const text = useText();
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="dialog-body">{children}</div>
      <ButtonGroup mode="vertical" stretched>
        <Button size="l" stretched appearance="negative" loading={busy} onClick={onConfirm}>
          {action}
        </Button>
        <Button size="l" stretched mode="secondary" onClick={onClose}>
          {text('page.cancel')}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
};
