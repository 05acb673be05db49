import { ProblemError } from '../../api/problem.ts';
import { deviceName } from './device-name.ts';
import type { SignInGateway } from './sign-in.gateway.ts';
import { SignInViewModel } from './sign-in.view-model.ts';

const refuse = (code: string, status = 401) => Promise.reject(new ProblemError(code, { status }));

/** A platform that answers as told, and what it was sent. */
const signingIn = (answers: Partial<SignInGateway> = {}) => {
  const sent: object[] = [];
  let done = 0;
  const verify = answers.verifyCode;
  const gateway: SignInGateway = {
    requestCode: async () => ({ challengeId: 'c1', expiresAt: '' }),
    signInWithLogin: async () => ({}),
    startPasskey: async () => ({ challengeId: 'p1', expiresAt: '', options: {} }),
    finishPasskey: async () => ({}),
    showPasskey: async () => ({}),
    ...answers,
    verifyCode: async (challengeId, body) => {
      sent.push({ challengeId, ...body });
      return verify?.(challengeId, body);
    },
  };
  const model = new SignInViewModel(gateway, () => void (done += 1), 'Chrome, Linux');
  return { model, sent, done: () => done, step: () => model.getSnapshot().step };
};

describe('signing in', () => {
  it('asks for the phone, then for the code', async () => {
    const { model, sent, done, step } = signingIn();
    expect(step()).toBe('phone');
    await model.requestCode('phone');
    expect(step()).toBe('code');
    await model.enterCode('123456');
    expect([step(), done()]).toEqual(['done', 1]);
    expect(sent).toEqual([
      { challengeId: 'c1', code: '123456', device: 'Chrome, Linux', deviceKey: expect.stringMatching(/^.{36}$/u) },
    ]);
  });

  it('asks a newcomer for the name beside the same code', async () => {
    const { model, sent, step } = signingIn({
      verifyCode: async (_, { surname }) => (surname === undefined ? refuse('profile.name-required', 409) : {}),
    });
    await model.requestCode('phone');
    await model.enterCode('123456');
    expect(model.getSnapshot()).toMatchObject({ step: 'code', nameAsked: true, problem: undefined, busy: false });
    await model.enterCode('123456', { surname: 'Придуманная', givenName: 'Саша', patronymic: '' });
    expect(step()).toBe('done');
    expect(sent[1]).not.toHaveProperty('patronymic');
  });

  it('sends the code again with the second factor', async () => {
    const { model, sent, step } = signingIn({
      verifyCode: async (_, { totp }) => (totp === undefined ? refuse('sign-in.second-factor-required') : {}),
    });
    await model.requestCode('phone');
    await model.enterCode('123456');
    expect(step()).toBe('second-factor');
    await model.prove({ totp: '654321' });
    expect(step()).toBe('done');
    expect(sent[1]).toMatchObject({ code: '123456', totp: '654321' });
  });

  it('stays where it is when it is refused', async () => {
    const { model, step } = signingIn({ verifyCode: async () => refuse('sign-in.refused') });
    await model.requestCode('phone');
    await model.enterCode('000000');
    expect(step()).toBe('code');
    expect(model.getSnapshot()).toMatchObject({ busy: false, problem: { code: 'sign-in.refused' } });
  });

  it('sends nothing twice while an answer is awaited', async () => {
    const { model, sent } = signingIn();
    await model.requestCode('phone');
    await Promise.all([model.enterCode('123456'), model.enterCode('123456')]);
    expect(sent).toHaveLength(1);
  });

  it('tells when the browser shows no passkey', async () => {
    const { model, step } = signingIn({ showPasskey: () => refuse('passkey.cancelled', 0) });
    await model.usePasskey();
    expect([step(), model.getSnapshot().problem?.code]).toEqual(['phone', 'passkey.cancelled']);
  });
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome, Windows'],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/140.0 YaBrowser/25.1 Mobile Safari/537.36', 'Яндекс Браузер, Android'],
  ['curl/8', undefined],
])('%s is called %s', (agent, name) => expect(deviceName(agent)).toBe(name));
