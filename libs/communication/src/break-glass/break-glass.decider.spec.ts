import { command, deciderSpec, recorded } from '@zveno/testing';
import { breakGlass, type BreakGlassCommand } from './break-glass.decider.ts';
import type { BreakGlassEvent } from './break-glass.state.ts';

const given = deciderSpec(breakGlass);
const about = { accessId: 'a1', organizationId: 'o1', chatId: 'c1' };
const period = { since: '2026-11-01T00:00:00.000Z', until: '2026-11-22T00:00:00.000Z' };
const ground = { alg: 'A256GCM', key: 'k', box: 'AA' };
const asked = { ...about, requestedBy: 'vera', ground, ...period, hours: 24 };
const requested: BreakGlassEvent = { type: 'BreakGlassRequested', data: asked };
// As the builder of recorded events has it.
const AT = recorded([requested])[0]!.metadata.recordedAt;
const after = (hours: number, ms = 0) => new Date(Date.parse(AT) + hours * 3_600_000 + ms).toISOString();
const opened = (at = AT): BreakGlassEvent => ({
  type: 'BreakGlassOpened',
  data: { ...about, confirmedBy: 'olga', expiresAt: new Date(Date.parse(at) + 24 * 3_600_000).toISOString() },
});
const closed = (how: 'by-hand' | 'refused', closedBy = 'olga'): BreakGlassEvent => ({
  type: 'BreakGlassClosed',
  data: { ...about, how, closedBy },
});
const ended = (how: 'time' | 'unconfirmed'): BreakGlassEvent => ({ type: 'BreakGlassClosed', data: { ...about, how } });
const told: BreakGlassEvent = { type: 'BreakGlassConcernedTold', data: { ...about, participants: 3 } };

const tell = <Type extends BreakGlassCommand['type']>(
  type: Type,
  data: Extract<BreakGlassCommand, { type: Type }>['data'],
  now = AT,
) => command<BreakGlassCommand>(type, data, { now });
const confirm = (confirmedBy = 'olga', now = AT) => tell('ConfirmBreakGlass', { confirmedBy }, now);
const refuse = tell('RefuseBreakGlass', { closedBy: 'olga' });
const close = tell('CloseBreakGlass', { closedBy: 'olga' });
const lapse = (now: string) => tell('LapseBreakGlass', {}, now);
const concerned = tell('TellConcerned', { participants: 3 });

it('is asked for, once, for a time that is one', () => {
  given().when(tell('RequestBreakGlass', asked)).then(requested);
  given(requested).when(tell('RequestBreakGlass', asked)).thenRefused('break-glass.exists');
  given()
    .when(tell('RequestBreakGlass', { ...asked, until: asked.since }))
    .thenRefused('period.reversed');
});

it('is opened by a second person alone, and in time', () => {
  given(requested).when(confirm()).then(opened());
  given(requested).when(confirm('vera')).thenRefused('break-glass.own');
  given(requested, opened()).when(confirm()).thenNothing();
  given(requested)
    .when(confirm('olga', after(72, 1)))
    .thenRefused('break-glass.closed');
  given(requested)
    .when(confirm('olga', after(72)))
    .then(opened(after(72)));
  given().when(confirm()).thenRefused('break-glass.not-found');
  given(requested, closed('refused')).when(confirm()).thenRefused('break-glass.closed');
});

it('is refused before it is open', () => {
  given(requested).when(refuse).then(closed('refused'));
  given(requested, closed('refused')).when(refuse).thenNothing();
  given(requested, opened()).when(refuse).thenRefused('break-glass.confirmed');
  given(requested, ended('unconfirmed')).when(refuse).thenRefused('break-glass.closed');
});

it('is closed by hand or by the clock, once', () => {
  given(requested, opened()).when(close).then(closed('by-hand'));
  given(requested, opened(), closed('by-hand')).when(close).thenNothing();
  given(requested, opened())
    .when(lapse(after(24)))
    .thenNothing();
  given(requested, opened())
    .when(lapse(after(24, 1)))
    .then(ended('time'));
  given(requested)
    .when(lapse(after(72)))
    .thenNothing();
  given(requested)
    .when(lapse(after(72, 1)))
    .then(ended('unconfirmed'));
  given(requested, opened(), ended('time'))
    .when(lapse(after(99)))
    .thenNothing();
});

it('is told to those concerned when it was open, once', () => {
  given(requested, opened()).when(concerned).thenNothing();
  given(requested, opened(), ended('time')).when(concerned).then(told);
  given(requested, opened(), ended('time'), told).when(concerned).thenNothing();
  given(requested, closed('refused')).when(concerned).thenNothing();
});
