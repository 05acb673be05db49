import { ProblemError } from '../../api/problem.ts';
import { EnrolViewModel, type EnrolGateway } from './enrol.view-model.ts';

const reply = (recoveryCodes?: string[]) => ({
  position: '1',
  sessionId: 's',
  personId: 'p',
  strength: 'two' as const,
  expiresAt: '',
  ...(recoveryCodes === undefined ? {} : { recoveryCodes }),
});
const secret = { factorId: 'f1', secret: 'ABCD', uri: 'otpauth://totp/x', expiresAt: '' };

const enrolling = (answers: Partial<EnrolGateway> = {}) => {
  let changed = 0;
  const gateway: EnrolGateway = {
    startTotp: async () => secret,
    confirmTotp: async () => reply(['one', 'two']),
    startPasskey: async () => ({ challengeId: 'c1', expiresAt: '', options: {} }),
    makePasskey: async () => ({}),
    confirmPasskey: async () => reply(),
    issueRecoveryCodes: async () => reply(['three']),
    remove: async () => reply(),
    ...answers,
  };
  const model = new EnrolViewModel(gateway, () => void (changed += 1));
  return { model, changed: () => changed };
};

describe('setting up a second factor', () => {
  it('shows the recovery codes until the person has them', async () => {
    const { model, changed } = enrolling();
    await model.startTotp();
    expect(model.getSnapshot().totp).toEqual(secret);
    await model.confirmTotp('123456');
    expect(model.getSnapshot()).toMatchObject({ totp: undefined, recoveryCodes: ['one', 'two'] });
    expect(changed()).toBe(1);
    model.codesKept();
    expect(model.getSnapshot().recoveryCodes).toBeUndefined();
  });

  it('keeps the secret on the page when its first code is refused', async () => {
    const { model, changed } = enrolling({
      confirmTotp: () => Promise.reject(new ProblemError('second-factor.refused', { status: 403 })),
    });
    await model.startTotp();
    await model.confirmTotp('000000');
    expect(model.getSnapshot()).toMatchObject({
      totp: secret,
      busy: false,
      problem: { code: 'second-factor.refused' },
    });
    expect(changed()).toBe(0);
  });

  it('leaves codes that were not taken down yet where they are', async () => {
    const { model } = enrolling();
    await model.newRecoveryCodes();
    await model.makePasskey();
    expect(model.getSnapshot().recoveryCodes).toEqual(['three']);
  });

  it('tells when the browser made no passkey', async () => {
    const { model } = enrolling({ makePasskey: () => Promise.reject(new ProblemError('passkey.cancelled')) });
    await model.makePasskey();
    expect(model.getSnapshot()).toMatchObject({ busy: false, problem: { code: 'passkey.cancelled' } });
  });
});
