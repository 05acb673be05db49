import { Button } from '@vkontakte/vkui';
import { useState } from 'react';
import { useText } from '../app/text.tsx';

/** Copies a text. Browsers without a clipboard (plain HTTP) show no button: the text can be selected. */
export const CopyButton = ({ content }: Readonly<{ content: string }>) => {
  const text = useText();
  const [copied, setCopied] = useState(false);
  if (navigator.clipboard === undefined) return null;
  return (
    <Button mode="secondary" onClick={() => void navigator.clipboard.writeText(content).then(() => setCopied(true))}>
      <span role="status">{text(copied ? 'page.copied' : 'page.copy')}</span>
    </Button>
  );
};
