import { Button, ButtonGroup, FormItem, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useEffect, useRef, useState } from 'react';
import { refresh, useProfile } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { useSnapshot, useViewModel } from '../../app/view-model.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { enrolGateway } from './enrol.gateway.ts';
import { EnrolViewModel } from './enrol.view-model.ts';

type Part = Readonly<{ model: EnrolViewModel }>;

const TotpForm = ({ model }: Part) => {
  const text = useText();
  const { totp, busy } = useSnapshot(model);
  const [code, setCode] = useState('');
  if (totp === undefined) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void model.confirmTotp(code);
      }}
    >
      <div className="block">
        <p>{text('security.totp.scan')}</p>
        <QrCode content={totp.uri} label={text('security.totp.qr')} />
        <p>{text('security.totp.type')}</p>
        <p className="code">{totp.secret.replaceAll(/(.{4})/gu, '$1 ').trim()}</p>
        <CopyButton content={totp.secret} />
      </div>
      <Field
        label={text('secondFactor.totp')}
        hint={text('security.totp.first')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        pattern="\d{6}"
        value={code}
        onChange={(event) => setCode(event.target.value.replaceAll(/\D/gu, '').slice(0, 6))}
      />
      <FormItem>
        <ButtonGroup stretched>
          <Button type="submit" size="l" stretched loading={busy}>
            {text('security.totp.enable')}
          </Button>
          <Button size="l" stretched mode="secondary" onClick={model.cancelTotp}>
            {text('page.cancel')}
          </Button>
        </ButtonGroup>
      </FormItem>
    </form>
  );
};

const RecoveryCodes = ({ codes, onKept }: Readonly<{ codes: readonly string[]; onKept: () => void }>) => {
  const text = useText();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Group header={<Header>{text('security.recovery.title')}</Header>}>
      <div className="block" ref={shown}>
        <p role="status">{text('security.recovery.once')}</p>
        <ul className="codes code">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <ButtonGroup stretched>
          <Button size="l" onClick={onKept}>
            {text('security.recovery.kept')}
          </Button>
          <CopyButton content={codes.join('\n')} />
        </ButtonGroup>
      </div>
    </Group>
  );
};

/** The second factors of one's own profile. */
export const SecurityPage = () => {
  const text = useText();
  const profile = useProfile();
  const model = useViewModel(() => new EnrolViewModel(enrolGateway, refresh));
  const { totp, recoveryCodes, busy, problem } = useSnapshot(model);
  const [removing, setRemoving] = useState<string>();
  return (
    <Page title={text('security.title')} back="/profile">
      <ProblemNote error={problem} />
      {recoveryCodes !== undefined && <RecoveryCodes codes={recoveryCodes} onKept={model.codesKept} />}
      <Group header={<Header>{text('security.factors')}</Header>}>
        <div className="block">{text('security.why')}</div>
        <QueryView query={profile}>
          {(me) => (
            <>
              {me?.secondFactors.map(({ factorId, kind }) => (
                <SimpleCell
                  key={factorId}
                  hasHover={false}
                  hasActive={false}
                  after={
                    <Button mode="tertiary" appearance="negative" onClick={() => setRemoving(factorId)}>
                      {text('page.remove')}
                    </Button>
                  }
                >
                  {text(kind === 'totp' ? 'security.totp' : 'security.passkey')}
                </SimpleCell>
              ))}
              {totp === undefined ? (
                <FormItem>
                  <ButtonGroup mode="vertical" stretched>
                    <Button size="l" stretched loading={busy} onClick={() => void model.startTotp()}>
                      {text('security.totp.add')}
                    </Button>
                    {window.PublicKeyCredential !== undefined && (
                      <Button size="l" stretched mode="secondary" onClick={() => void model.makePasskey()}>
                        {text('security.passkey.add')}
                      </Button>
                    )}
                  </ButtonGroup>
                </FormItem>
              ) : (
                <TotpForm model={model} />
              )}
              {(me?.secondFactors.length ?? 0) > 0 && (
                <div className="block">
                  <p>{text('security.recovery.left', { count: me?.recoveryCodes ?? 0 })}</p>
                  <Button mode="secondary" onClick={() => void model.newRecoveryCodes()}>
                    {text('security.recovery.new')}
                  </Button>
                </div>
              )}
            </>
          )}
        </QueryView>
      </Group>
      {removing !== undefined && (
        <Confirm
          title={text('security.remove.title')}
          action={text('page.remove')}
          onClose={() => setRemoving(undefined)}
          onConfirm={() => {
            void model.remove(removing);
            setRemoving(undefined);
          }}
        >
          {text('security.remove.what')}
        </Confirm>
      )}
    </Page>
  );
};
