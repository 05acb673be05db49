import { commonProblems, mergeProblems } from './problems.ts';

describe('mergeProblems', () => {
  it('joins tables', () => {
    const own = { 'unit.not-found': { status: 404, title: 'Нет' } };
    expect(mergeProblems(commonProblems, own)).toMatchObject({
      'unit.not-found': { status: 404 },
      internal: { status: 500 },
    });
  });

  it('refuses a code with two answers', () => {
    expect(() => mergeProblems(commonProblems, { internal: { status: 500, title: 'Ой' } })).toThrow('declared twice');
  });
});

describe('commonProblems', () => {
  it.each(Object.entries(commonProblems))(
    '%s has a status of refusal and a Russian title',
    (code, { status, title }) => {
      expect(code).toMatch(/^(?:internal|[a-z-]+\.[a-z-]+)$/u);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title).toMatch(/^[А-ЯЁ]/u);
    },
  );
});
