import { ProblemError } from '../api/problem.ts';
import { StepUpViewModel } from './step-up.ts';

describe('the second factor on demand', () => {
  it('is shown once for all requests that wait for it', async () => {
    const model = new StepUpViewModel(async () => undefined);
    const waiting = Promise.all([model.demand(), model.demand()]);
    expect(model.getSnapshot().open).toBe(true);
    await model.prove({ totp: '123456' });
    expect(await waiting).toEqual([true, true]);
    expect(model.getSnapshot().open).toBe(false);
  });

  it('stays open when it is refused', async () => {
    const refusal = new ProblemError('second-factor.refused', { status: 403 });
    const model = new StepUpViewModel(async ({ totp }) => (totp === '000000' ? refusal : undefined));
    const waiting = model.demand();
    await model.prove({ totp: '000000' });
    expect(model.getSnapshot()).toEqual({ open: true, busy: false, problem: refusal });
    await model.prove({ totp: '111111' });
    expect(await waiting).toBe(true);
  });

  it('lets the requests go when the person gives up', async () => {
    const model = new StepUpViewModel(async () => undefined);
    const waiting = model.demand();
    model.cancel();
    expect(await waiting).toBe(false);
  });
});
