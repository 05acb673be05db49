import { ProblemError } from '../../api/problem.ts';
import { QueueViewModel, likelyEntry, type Outcome, type Request } from './queue.view-model.ts';

const match = (rosterEntryId: string, score: number, taken = false): Request['matches'][number] => ({
  rosterEntryId,
  name: '',
  score,
  taken,
  reasons: ['name'],
});
const request = (joinRequestId: string, ...matches: Request['matches']): Request => ({
  joinRequestId,
  personId: joinRequestId,
  name: '',
  unitId: 'u',
  role: 'student',
  status: 'submitted',
  requestedAt: '',
  matches,
});

const queue = (
  answer: (ids: string[]) => Promise<Outcome[]> = async (ids) => ids.map((id) => ({ id, done: true })),
) => {
  const sent: object[][] = [];
  let decided = 0;
  const model = new QueueViewModel(
    {
      approve: async (items) => {
        sent.push(items);
        return answer(items.map(({ joinRequestId }) => joinRequestId));
      },
      refuse: async (ids) => answer(ids),
    },
    () => void (decided += 1),
  );
  return { model, sent, decided: () => decided };
};

describe('the likely entry of the roster', () => {
  it('is the best that is nobody’s yet', () => {
    expect(likelyEntry(request('r', match('a', 95, true), match('b', 80)))).toBe('b');
  });
  it('is none where nobody is likely', () => {
    expect(likelyEntry(request('r', match('a', 40)))).toBe('');
    expect(likelyEntry(request('r'))).toBe('');
  });
});

describe('the queue of requests', () => {
  it('approves as whom the administrator says, or as the likely one', async () => {
    const { model, sent } = queue();
    model.chooseEntry('r2', 'x');
    model.chooseEntry('r3', '');
    await model.approve([request('r1', match('a', 90)), request('r2', match('b', 90)), request('r3', match('c', 90))]);
    expect(sent).toEqual([
      [
        { joinRequestId: 'r1', rosterEntryId: 'a' },
        { joinRequestId: 'r2', rosterEntryId: 'x' },
        { joinRequestId: 'r3' },
      ],
    ]);
  });

  it('selects only who is found in the roster', () => {
    const { model } = queue();
    const asking = { ...request('r3', match('a', 99)), status: 'clarification' as const };
    model.selectCertain([request('r1', match('a', 90)), request('r2'), asking]);
    expect([...model.getSnapshot().selected]).toEqual(['r1']);
  });

  it('keeps selected what was not done, and says why', async () => {
    const { model, decided } = queue(async (ids) =>
      ids.map((id) => (id === 'r1' ? { id, done: true } : { id, done: false, code: 'join-request.entry-taken' })),
    );
    model.toggle('r1');
    model.toggle('r2');
    await model.approve([request('r1'), request('r2')]);
    expect(model.getSnapshot()).toMatchObject({ decided: 1, busy: false });
    expect([...model.getSnapshot().selected]).toEqual(['r2']);
    expect([...model.getSnapshot().failed]).toEqual([['r2', 'join-request.entry-taken']]);
    expect(decided()).toBe(1);
  });

  it('sends a hundred at a time, and keeps what was done when the rest fails', async () => {
    let calls = 0;
    const { model, sent } = queue(async (ids) => {
      calls += 1;
      if (calls === 2) throw new ProblemError('network');
      return ids.map((id) => ({ id, done: true }));
    });
    await model.approve(Array.from({ length: 150 }, (_, index) => request(`r${index}`)));
    expect(sent.map((part) => part.length)).toEqual([100, 50]);
    expect(model.getSnapshot()).toMatchObject({ decided: 100, problem: { code: 'network' } });
  });
});
