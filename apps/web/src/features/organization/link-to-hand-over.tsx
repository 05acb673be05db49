import { useText } from '../../app/text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';

/** A link to show, copy or scan. Whoever has it may ask to join. */
export const LinkToHandOver = ({ url }: Readonly<{ url: string }>) => {
  const text = useText();
  return (
    <div className="dialog-body">
      <p>{text('links.secret')}</p>
      <QrCode content={url} label={text('links.qr')} />
      <p className="code small" data-testid="link">
        {url}
      </p>
      <CopyButton content={url} />
    </div>
  );
};
