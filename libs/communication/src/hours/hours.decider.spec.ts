import type { CommunicationHoursEvent, LiveSettingsEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import { quietOf } from './hours-of-people.ts';
import { hours, type SetCommunicationHours } from './hours.decider.ts';
import { liveSettings, type SetPresence, type SetQuietHours } from './live-settings.decider.ts';

const night = { from: '21:00', to: '07:00' };
const working = { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };

describe('hours of an organisation', () => {
  const given = deciderSpec(hours);
  const data = { organizationId: 'o1', quiet: [{ people: 'student', ...night } as const], working };
  const set = (more: object = {}) => command<SetCommunicationHours>('SetCommunicationHours', { ...data, ...more });
  const was = (more: object = {}): CommunicationHoursEvent => ({
    type: 'CommunicationHoursSet',
    data: { ...data, ...more },
  });

  it('are set as a whole, and once', () => {
    given().when(set()).then(was());
    given(was()).when(set()).thenNothing();
    given(was())
      .when(set({ quiet: [] }))
      .then(was({ quiet: [] }));
    const { working: _, ...rest } = data;
    given(was()).when(command<SetCommunicationHours>('SetCommunicationHours', rest)).then({
      type: 'CommunicationHoursSet',
      data: rest,
    });
  });

  it('are no instant', () => {
    given()
      .when(set({ working: { ...working, to: '08:00' } }))
      .thenRefused('hours.empty');
    given()
      .when(set({ quiet: [{ people: 'parent', from: '07:00', to: '07:00' }] }))
      .thenRefused('hours.empty');
  });

  it('hold for people of their kind, working time for staff', () => {
    expect(quietOf(data, 'student', 'UTC')).toEqual({ timeZone: 'UTC', quiet: night });
    expect(quietOf(data, 'staff', 'UTC')).toEqual({ timeZone: 'UTC', working });
    expect(quietOf(data, 'parent', 'UTC')).toBeUndefined();
  });
});

describe('what a person settles', () => {
  const given = deciderSpec(liveSettings);
  const quiet = { ...night, timeZone: 'Europe/Moscow' };
  const silence = (own?: typeof quiet) =>
    command<SetQuietHours>('SetQuietHours', { personId: 'anna', ...(own && { quiet: own }) });
  const show = (shown: boolean) => command<SetPresence>('SetPresence', { personId: 'anna', shown });
  const silent: LiveSettingsEvent = { type: 'QuietHoursSet', data: { personId: 'anna', quiet } };
  const loud: LiveSettingsEvent = { type: 'QuietHoursSet', data: { personId: 'anna' } };
  const shown: LiveSettingsEvent = { type: 'PresenceSet', data: { personId: 'anna', shown: true } };

  it('are hours of quiet, until they are taken back', () => {
    given().when(silence()).thenNothing();
    given().when(silence(quiet)).then(silent);
    given(silent).when(silence(quiet)).thenNothing();
    given(silent, shown).when(silence()).then(loud);
    given(silent, loud).when(silence(quiet)).then(silent);
    given()
      .when(silence({ ...quiet, to: quiet.from }))
      .thenRefused('hours.empty');
  });

  it('is whether they are seen', () => {
    given().when(show(true)).then(shown);
    given(shown).when(show(true)).thenNothing();
    given(shown, silent)
      .when(show(false))
      .then({ type: 'PresenceSet', data: { personId: 'anna', shown: false } });
  });
});
