import { bodyOf, draftOf } from './hours-draft.ts';

describe('hours while they are written', () => {
  it('begin with a night that is switched off, and send nothing', () => {
    const draft = draftOf({ quiet: [] });
    expect(draft.quiet.student).toEqual({ from: '21:00', to: '07:00', on: false });
    expect(bodyOf(draft)).toEqual({ quiet: [] });
  });

  it('are sent as they were read', () => {
    const hours = {
      quiet: [{ people: 'parent' as const, from: '22:00', to: '06:30' }],
      working: { from: '08:00', to: '17:00', days: [1, 2, 6] },
    };
    expect(bodyOf(draftOf(hours))).toEqual(hours);
  });

  it('send what is switched on, with the days in their order', () => {
    const draft = draftOf({ quiet: [] });
    const changed = {
      quiet: { ...draft.quiet, staff: { ...draft.quiet.staff, on: true } },
      working: { ...draft.working, on: true, days: ['5', '1'] as const },
    };
    expect(bodyOf(changed)).toEqual({
      quiet: [{ people: 'staff', from: '21:00', to: '07:00' }],
      working: { from: '08:00', to: '18:00', days: [1, 5] },
    });
  });
});
