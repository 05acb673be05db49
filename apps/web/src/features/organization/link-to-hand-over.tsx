import { useText } from '../../app/text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';

/** A link to show, copy or scan. Whoever has it may ask to join; `note` says what another kind of link allows. */
export const LinkToHandOver = ({ url, note }: Readonly<{ url: string; note?: string }>) => {
  const text = useText();
  return (
    <div className="dialog-body">
      <p>{note ?? text('links.secret')}</p>
      <QrCode content={url} label={text('links.qr')} />
      <p className="code small" data-testid="link">
        {url}
      </p>
      <CopyButton content={url} />
    </div>
  );
};
