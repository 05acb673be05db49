import { Button, ButtonGroup, FormItem } from '@vkontakte/vkui';
import { useState } from 'react';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';

/** The second factor: a code of the authenticator, the passkey, or a recovery code. */
export const SecondFactorForm = ({
  busy,
  prove,
  provePasskey,
  onCancel,
}: Readonly<{
  busy: boolean;
  prove: (proof: { totp: string } | { recoveryCode: string }) => Promise<void>;
  provePasskey: () => Promise<void>;
  onCancel: () => void;
}>) => {
  const text = useText();
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const typed = recovery ? code : code.replaceAll(/\D/gu, '').slice(0, 6);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void prove(recovery ? { recoveryCode: typed } : { totp: typed });
      }}
    >
      <Field
        key={String(recovery)}
        label={text(recovery ? 'secondFactor.recoveryCode' : 'secondFactor.totp')}
        hint={text(recovery ? 'secondFactor.recoveryCode.hint' : 'secondFactor.totp.hint')}
        inputMode={recovery ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        autoFocus
        required
        value={typed}
        onChange={(event) => setCode(event.target.value)}
      />
      <FormItem>
        <ButtonGroup mode="vertical" stretched>
          <Button type="submit" size="l" stretched loading={busy}>
            {text('secondFactor.confirm')}
          </Button>
          {window.PublicKeyCredential !== undefined && (
            <Button mode="secondary" size="l" stretched onClick={() => void provePasskey()}>
              {text('secondFactor.passkey')}
            </Button>
          )}
          <Button
            mode="tertiary"
            size="l"
            stretched
            onClick={() => {
              setCode('');
              setRecovery(!recovery);
            }}
          >
            {text(recovery ? 'secondFactor.byTotp' : 'secondFactor.byRecovery')}
          </Button>
          <Button mode="tertiary" size="l" stretched onClick={onCancel}>
            {text('page.cancel')}
          </Button>
        </ButtonGroup>
      </FormItem>
    </form>
  );
};
