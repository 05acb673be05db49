import type { StartCheck, Trust, Verdict } from './verify.gateway.ts';
import { VerifyViewModel } from './verify.view-model.ts';

const held: Verdict = { holds: true, faults: [], facts: ['Событий: 3.'], notices: [] };
const file = new File(['zip'], 'bundle.zip');

/** A check that ends when it is told to. */
const checks = () => {
  const started: { trust: Trust; cancelled: boolean; tell: Parameters<StartCheck>[2]; end: (verdict: Verdict) => void; fail: () => void }[] = []; // prettier-ignore
  const start: StartCheck = (_, trust, tell) => {
    const { promise, resolve, reject } = Promise.withResolvers<Verdict>();
    const one = { trust, cancelled: false, tell, end: resolve, fail: () => reject(new Error('broken off')) };
    started.push(one);
    return { verdict: promise, cancel: () => void (one.cancelled = true) };
  };
  return { started, start };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('checks the chosen file by the keys that were typed', async () => {
  const { started, start } = checks();
  const model = new VerifyViewModel(start);
  model.choose(file);
  model.trust(' zveno+1+abc \n\n');
  void model.check();
  await settled();
  expect(started[0]?.trust).toEqual({ keys: ['zveno+1+abc'], checkpoints: [] });
  started[0]!.tell('events', 0.5);
  expect(model.getSnapshot()).toMatchObject({ status: 'checking', part: 'events', share: 0.5 });
  started[0]!.end(held);
  await settled();
  expect(model.getSnapshot()).toMatchObject({ status: 'checked', verdict: held, share: 1 });
});

it('is left off, and what comes in afterwards changes nothing', async () => {
  const { started, start } = checks();
  const model = new VerifyViewModel(start);
  model.choose(file);
  void model.check();
  await settled();
  model.cancel();
  started[0]!.end(held);
  await settled();
  expect([started[0]!.cancelled, model.getSnapshot().status]).toEqual([true, 'chosen']);
});

it('says so when the browser cannot go on', async () => {
  const { started, start } = checks();
  const model = new VerifyViewModel(start);
  model.choose(file);
  void model.check();
  await settled();
  started[0]!.fail();
  await settled();
  expect(model.getSnapshot().status).toBe('broken');
});

it('checks nothing before a file is chosen', async () => {
  const { started, start } = checks();
  await new VerifyViewModel(start).check();
  expect(started).toEqual([]);
});
