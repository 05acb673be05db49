import { importAnswer } from './import.gateway.ts';

describe('the answer to a roster', () => {
  it('says what would change', () =>
    expect(
      importAnswer({
        importId: null,
        summary: { steps: 2, counts: [{ title: 'Новые классы', count: 2 }] },
        changes: [{ text: 'Новый класс 5А' }],
        notes: [],
      }),
    ).toMatchObject({ importId: undefined, steps: 2, changes: ['Новый класс 5А'], errors: [] }));

  it('says what is wrong with the files', () =>
    expect(
      importAnswer({ errors: [{ file: 'users.csv', line: 3, column: 'role', reason: 'нет' }], errorCount: 1 }),
    ).toMatchObject({ steps: 0, errorCount: 1 }));
});
