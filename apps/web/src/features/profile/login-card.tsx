import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

/** Login and PIN of a pupil, shown this once. */
export const LoginCard = ({ card: { login, pin } }: Readonly<{ card: Schema<'PupilLoginReply'> }>) => {
  const text = useText();
  return (
    <div className="block" role="status">
      <p>{text('pupil.card')}</p>
      <dl className="card">
        <dt>{text('signIn.login')}</dt>
        <dd className="code">{login}</dd>
        <dt>{text('signIn.pin')}</dt>
        <dd className="code">{pin}</dd>
      </dl>
      <CopyButton content={`${login}\n${pin}`} />
    </div>
  );
};
