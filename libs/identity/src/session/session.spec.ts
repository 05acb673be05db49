import { command, deciderSpec, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { evolve as evolveProfile, initial as noProfile, type ProfileEvent } from '../profile/profile.state.ts';
import { addMilliseconds } from '../rules/instants.ts';
import { session, type SessionCommand } from './session.decider.ts';
import { ROTATION_GRACE, standingOf, termOf } from './session.policy.ts';
import { evolve, initial, type Opened, type SessionEvent } from './session.state.ts';

const given = deciderSpec(session);
const NOW = '2026-09-01T05:00:00.000Z';
const data: Opened = {
  sessionId: 's1',
  personId: 'anna',
  generation: 1,
  strength: 'one',
  via: 'phone',
  expiresAt: '2026-09-01T17:00:00.000Z',
};
const opened = (changes: Partial<Opened> = {}): SessionEvent => ({
  type: 'SessionOpened',
  data: { ...data, ...changes },
});
const revoked = (reason: 'sign-out' | 'revoked' | 'rotated' = 'revoked'): SessionEvent => ({
  type: 'SessionRevoked',
  data: { sessionId: 's1', personId: 'anna', reason },
});
const open = (): SessionCommand => command<SessionCommand>('OpenSession', data);
const revoke = (personId = 'anna'): SessionCommand =>
  command<SessionCommand>('RevokeSession', { sessionId: 's1', personId, reason: 'revoked' });

describe('a session', () => {
  it('is opened once', () => {
    given().when(open()).then(opened());
    given(opened()).when(open()).thenNothing();
    given(opened(), revoked()).when(open()).thenNothing();
  });

  it('is revoked by its person only', () => {
    given(opened()).when(revoke()).then(revoked());
    given(opened(), revoked()).when(revoke()).thenNothing();
    given(opened()).when(revoke('boris')).thenRefused('session.not-found');
    given().when(revoke()).thenRefused('session.not-found');
  });

  it('lasts half a day with power, a month in a family', () => {
    expect(termOf(NOW, true)).toBe('2026-09-01T17:00:00.000Z');
    expect(termOf(NOW, false)).toBe('2026-10-01T05:00:00.000Z');
  });
});

const created: ProfileEvent = { type: 'EducationalProfileCreated', data: { personId: 'anna', signIn: 'phone' } };
const advanced = (generation: number, reason: 'self' | 'rights-changed'): ProfileEvent => ({
  type: 'SessionGenerationAdvanced',
  data: { personId: 'anna', generation, reason },
});
const sessionOf = (...events: (SessionEvent & { metadata?: { recordedAt: string } })[]) =>
  recorded(events).reduce(evolve, initial());
const profileOf = (...events: ProfileEvent[]) => recorded([created, ...events]).reduce(evolveProfile, noProfile());

describe('what a session is good for', () => {
  const current = profileOf(advanced(1, 'self'));

  it('is its person’s, while it is of the present generation', () => {
    expect(standingOf(sessionOf(opened()), current, NOW)).toMatchObject({ opened: data, rotate: false });
    expect(standingOf(sessionOf(opened({ generation: 0 })), current, NOW)).toBeUndefined();
    expect(standingOf(sessionOf(opened({ personId: 'boris' })), current, NOW)).toBeUndefined();
    expect(standingOf(sessionOf(), current, NOW)).toBeUndefined();
    expect(standingOf(sessionOf(opened()), noProfile(), NOW)).toBeUndefined();
  });

  it('is nothing once it is revoked, or the profile is locked by somebody’s word', () => {
    expect(standingOf(sessionOf(opened(), revoked()), current, NOW)).toBeUndefined();
    for (const reason of ['organization', 'operator'] as const) {
      const locked: ProfileEvent = { type: 'ProfileLocked', data: { personId: 'anna', reason } };
      expect(standingOf(sessionOf(opened()), profileOf(advanced(1, 'self'), locked), NOW)).toBeUndefined();
    }
    const failed: ProfileEvent = {
      type: 'ProfileLocked',
      data: { personId: 'anna', reason: 'attempts', until: '2026-09-02T05:00:00.000Z' },
    };
    expect(standingOf(sessionOf(opened()), profileOf(advanced(1, 'self'), failed), NOW)).toBeDefined();
  });

  it('is exchanged when rights have changed, for half a minute also after it was', () => {
    const changed = profileOf(advanced(1, 'self'), advanced(2, 'rights-changed'));
    expect(standingOf(sessionOf(opened()), changed, NOW)?.rotate).toBe(true);
    const exchanged = sessionOf(opened(), { ...revoked('rotated'), metadata: { recordedAt: NOW } });
    expect(standingOf(exchanged, changed, addMilliseconds(NOW, ROTATION_GRACE))?.rotate).toBe(true);
    expect(standingOf(exchanged, changed, addMilliseconds(NOW, ROTATION_GRACE + 1))).toBeUndefined();
    const left = sessionOf(opened(), { ...revoked('revoked'), metadata: { recordedAt: NOW } });
    expect(standingOf(left, changed, NOW)).toBeUndefined();
  });

  it('survives clocks a minute apart, not an hour', () => {
    const after = (milliseconds: number) =>
      standingOf(sessionOf(opened()), current, addMilliseconds(data.expiresAt, milliseconds));
    expect(after(60_000)).toBeDefined();
    expect(after(60_001)).toBeUndefined();
    expect(after(3_600_000)).toBeUndefined();
    expect(after(-3_600_000)).toBeDefined();
  });

  it('never comes back: whatever generations follow, a session that is over stays over', () => {
    const reasons = fc.array(fc.constantFrom('self' as const, 'rights-changed' as const), { maxLength: 12 });
    fc.assert(
      fc.property(reasons, fc.nat(12), (history, bornAt) => {
        const born = Math.min(bornAt, history.length);
        const alive = history.map((_, index) => {
          const events = history.slice(0, index + 1).map((reason, at) => advanced(at + 1, reason));
          return standingOf(sessionOf(opened({ generation: born })), profileOf(...events), NOW) !== undefined;
        });
        const since = alive.slice(Math.max(born - 1, 0));
        expect(since.lastIndexOf(true)).toBeLessThanOrEqual(
          since.indexOf(false) === -1 ? since.length : since.indexOf(false),
        );
        expect(
          since.every((is, at) => is || !history.slice(born, born + at + 1).every((r) => r === 'rights-changed')),
        ).toBe(true);
      }),
    );
  });
});
