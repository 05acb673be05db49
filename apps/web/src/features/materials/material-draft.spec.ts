import { bodyOf, emptyDraft, isAddressed } from './material-draft.ts';

const draft = { ...emptyDraft, title: ' План ', text: 'Текст', people: ['parent'] as const };

describe('a material while it is written', () => {
  it('is sent without what it leaves open', () =>
    expect(bodyOf(draft, [])).toEqual({ title: 'План', text: 'Текст', audience: { people: ['parent'] } }));

  it('sends the narrowing that is chosen, and no other', () => {
    const narrowed = { ...draft, cohorts: ['5'], unitIds: ['5a'] };
    expect(bodyOf({ ...narrowed, reach: 'cohorts' }, ['f']).audience).toEqual({ people: ['parent'], cohorts: [5] });
    expect(bodyOf({ ...narrowed, reach: 'units' }, ['f'])).toMatchObject({
      audience: { unitIds: ['5a'] },
      files: ['f'],
    });
    expect(bodyOf(narrowed, []).audience).toEqual({ people: ['parent'] });
  });

  it('says for whom it is before it can be handed in', () => {
    expect([isAddressed(emptyDraft), isAddressed(draft)]).toEqual([false, true]);
    expect(isAddressed({ ...draft, reach: 'units' })).toBe(false);
    expect(isAddressed({ ...draft, reach: 'cohorts', cohorts: ['7'] })).toBe(true);
  });
});
