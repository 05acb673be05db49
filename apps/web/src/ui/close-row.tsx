import { Button } from '@vkontakte/vkui';
import { useText } from '../app/text.tsx';

/** The way out of a window that only shows something. */
export const CloseRow = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  return (
    <div className="dialog-close">
      <Button size="l" stretched mode="secondary" onClick={onClose}>
        {text('page.close')}
      </Button>
    </div>
  );
};
