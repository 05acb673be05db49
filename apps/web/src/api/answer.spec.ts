import { jest } from '@jest/globals';
import { Asker, newId, type AskHeaders } from './answer.ts';
import { ProblemError } from './problem.ts';

const ok = (data: object) => ({ data, response: new Response(null, { status: 200 }) });
const refused = (status: number, code: string, headers: Record<string, string> = {}) => ({
  error: { code, title: 'Нельзя', errors: [{ field: 'name', reason: 'isLength' }] },
  response: new Response(null, { status, headers }),
});
const unreachable = () => Promise.reject(new TypeError('no network'));

/** Answers one after another and keeps the headers it was asked with. */
const platform = (...answers: (() => Promise<unknown>)[]) => {
  const asked: AskHeaders[] = [];
  const send = async (headers: AskHeaders) => {
    asked.push(headers);
    return (await answers[asked.length - 1]!()) as ReturnType<typeof ok>;
  };
  return { asked, send };
};
const quick = () => new Asker(async () => undefined);

describe('asking the platform', () => {
  it('keeps one command id when the network fails in the middle', async () => {
    const { asked, send } = platform(unreachable, unreachable, async () => ok({ id: '1' }));
    expect(await quick().ask(send)).toEqual({ id: '1' });
    expect(new Set(asked.map((headers) => headers['Idempotency-Key'])).size).toBe(1);
  });

  it('gives up after the third attempt', async () => {
    const { asked, send } = platform(unreachable, unreachable, unreachable);
    await expect(quick().ask(send)).rejects.toMatchObject({ code: 'network', status: 0 });
    expect(asked).toHaveLength(3);
  });

  it('reads what it wrote, and never an earlier position', async () => {
    const asker = quick();
    const { asked, send } = platform(
      async () => ok({ position: '9' }),
      async () => ok({ position: '10' }),
      async () => ok({ position: '7' }),
      async () => ok({}),
    );
    for (let left = 4; left > 0; left -= 1) await asker.ask(send);
    expect(asked.map((headers) => headers['Zveno-Position'])).toEqual([undefined, '9', '10', '10']);
    asker.forget();
    const next = platform(async () => ok({}));
    await asker.ask(next.send);
    expect(next.asked[0]).not.toHaveProperty('Zveno-Position');
  });

  it('shows the second factor once and sends the same command again', async () => {
    const asker = quick();
    const stepUp = jest.fn(async () => true);
    asker.keptBy({ stepUp, signedOut: () => undefined });
    const { asked, send } = platform(
      async () => refused(403, 'auth.second-factor-required'),
      async () => ok({ done: true }),
    );
    expect(await asker.ask(send)).toEqual({ done: true });
    expect(stepUp).toHaveBeenCalledTimes(1);
    expect(asked[0]!['Idempotency-Key']).toBe(asked[1]!['Idempotency-Key']);

    const still = platform(
      async () => refused(403, 'auth.second-factor-required'),
      async () => refused(403, 'auth.second-factor-required'),
    );
    await expect(asker.ask(still.send)).rejects.toMatchObject({ code: 'auth.second-factor-required' });
    expect(still.asked).toHaveLength(2);
  });

  it('tells that the session is over', async () => {
    const asker = quick();
    const signedOut = jest.fn();
    asker.keptBy({ stepUp: async () => false, signedOut });
    await expect(asker.ask(platform(async () => refused(401, 'auth.required')).send)).rejects.toThrow(ProblemError);
    await expect(asker.ask(platform(async () => refused(401, 'sign-in.refused')).send)).rejects.toThrow(ProblemError);
    expect(signedOut).toHaveBeenCalledTimes(1);
  });

  it('asks once more when a token may just have been exchanged, and not whoever never was in', async () => {
    const asker = quick();
    const signedOut = jest.fn();
    asker.keptBy({ stepUp: async () => false, signedOut });
    await asker.ask(platform(async () => ok({})).send);
    const exchanged = platform(
      async () => refused(401, 'auth.required'),
      async () => ok({ done: true }),
    );
    expect(await asker.ask(exchanged.send)).toEqual({ done: true });
    expect(signedOut).not.toHaveBeenCalled();
    const over = platform(
      async () => refused(401, 'auth.required'),
      async () => refused(401, 'auth.required'),
    );
    await expect(asker.ask(over.send)).rejects.toMatchObject({ code: 'auth.required' });
    expect([over.asked.length, signedOut.mock.calls.length]).toEqual([2, 1]);
    asker.forget();
    const never = platform(async () => refused(401, 'auth.required'));
    await expect(asker.ask(never.send)).rejects.toMatchObject({ code: 'auth.required' });
    expect(never.asked).toHaveLength(1);
  });

  it('names the refused fields and the time to wait', async () => {
    const { send } = platform(async () => refused(429, 'rate.limited', { 'Retry-After': '30' }));
    await expect(quick().ask(send)).rejects.toMatchObject({ fields: ['name'], retryAfterSeconds: 30, title: 'Нельзя' });
  });
});

it('makes ids of the form UUID version 4', () => {
  expect(newId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
});
