import { Button, ButtonGroup, FormItem } from '@vkontakte/vkui';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SecondFactorForm } from '../second-factor/second-factor-form.tsx';
import type { SignInViewModel } from './sign-in.view-model.ts';

export const digits = (value: string): string => value.replaceAll(/\D/gu, '').slice(0, 6);

const submit = (act: () => unknown) => (event: FormEvent) => {
  event.preventDefault();
  void act();
};

type Part = Readonly<{ model: SignInViewModel }>;

const PhoneForm = ({ model, intro }: Part & { intro?: ReactNode }) => {
  const text = useText();
  const { busy, phone: known } = useSnapshot(model);
  const [phone, setPhone] = useState(known);
  return (
    <form onSubmit={submit(() => model.requestCode(phone))}>
      {intro}
      <Field
        label={text('signIn.phone')}
        hint={text('signIn.phone.hint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        placeholder="+7 ___ ___-__-__"
        required
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <FormItem>
        <Button type="submit" size="l" stretched loading={busy}>
          {text('signIn.getCode')}
        </Button>
      </FormItem>
      <FormItem>
        <ButtonGroup mode="vertical" stretched>
          {window.PublicKeyCredential !== undefined && (
            <Button mode="secondary" size="l" stretched onClick={() => void model.usePasskey()}>
              {text('signIn.passkey')}
            </Button>
          )}
          <Button mode="tertiary" size="l" stretched onClick={model.byLogin}>
            {text('signIn.byLogin')}
          </Button>
        </ButtonGroup>
      </FormItem>
    </form>
  );
};

const CodeForm = ({ model }: Part) => {
  const text = useText();
  const { busy, nameAsked, phone } = useSnapshot(model);
  const [code, setCode] = useState('');
  const [name, setName] = useState({ surname: '', givenName: '', patronymic: '' });
  const change = (part: keyof typeof name) => (event: { target: { value: string } }) =>
    setName({ ...name, [part]: event.target.value });
  return (
    <form onSubmit={submit(() => model.enterCode(code, nameAsked ? name : undefined))}>
      <Field
        label={text('signIn.code')}
        hint={text('signIn.code.hint', { phone })}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        pattern="\d{6}"
        readOnly={nameAsked}
        value={code}
        onChange={(event) => setCode(digits(event.target.value))}
      />
      {nameAsked && (
        <>
          <div className="block" role="status">
            {text('signIn.name.why')}
          </div>
          <Field
            label={text('name.surname')}
            autoComplete="family-name"
            autoFocus
            required
            value={name.surname}
            onChange={change('surname')}
          />
          <Field
            label={text('name.givenName')}
            autoComplete="given-name"
            required
            value={name.givenName}
            onChange={change('givenName')}
          />
          <Field
            label={text('name.patronymic')}
            autoComplete="additional-name"
            value={name.patronymic}
            onChange={change('patronymic')}
          />
        </>
      )}
      <FormItem>
        <ButtonGroup mode="vertical" stretched>
          <Button type="submit" size="l" stretched loading={busy}>
            {text('signIn.enter')}
          </Button>
          <Button mode="tertiary" size="l" stretched onClick={model.byPhone}>
            {text('signIn.otherPhone')}
          </Button>
        </ButtonGroup>
      </FormItem>
    </form>
  );
};

const LoginForm = ({ model }: Part) => {
  const text = useText();
  const { busy } = useSnapshot(model);
  const [login, setLogin] = useState('');
  const [pin, setPin] = useState('');
  return (
    <form onSubmit={submit(() => model.enterLogin(login, pin))}>
      <Field
        label={text('signIn.login')}
        hint={text('signIn.login.hint')}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <Field
        label={text('signIn.pin')}
        type="password"
        inputMode="numeric"
        autoComplete="current-password"
        required
        pattern="\d{6}"
        value={pin}
        onChange={(event) => setPin(digits(event.target.value))}
      />
      <FormItem>
        <ButtonGroup mode="vertical" stretched>
          <Button type="submit" size="l" stretched loading={busy}>
            {text('signIn.enter')}
          </Button>
          <Button mode="tertiary" size="l" stretched onClick={model.byPhone}>
            {text('signIn.byPhone')}
          </Button>
        </ButtonGroup>
      </FormItem>
    </form>
  );
};

/** Signing in, in whatever step it is. `intro` stands above the phone. */
export const SignInView = ({ model, intro }: Part & { intro?: ReactNode }) => {
  const { step, busy, problem } = useSnapshot(model);
  return (
    <>
      <ProblemNote error={problem} />
      {step === 'phone' && <PhoneForm model={model} intro={intro} />}
      {step === 'code' && <CodeForm model={model} />}
      {step === 'login' && <LoginForm model={model} />}
      {step === 'second-factor' && (
        <SecondFactorForm busy={busy} prove={model.prove} provePasskey={model.provePasskey} onCancel={model.byPhone} />
      )}
    </>
  );
};
