import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import { knownAccess, type BreakGlass, type BreakGlassEvent } from './break-glass.state.ts';

const HOUR_MS = 3_600_000;
/** Hours that a request waits for the second person. */
const WAITS_HOURS = 72;

export type RequestBreakGlass = Command<'RequestBreakGlass', EventOf<BreakGlassEvent, 'BreakGlassRequested'>['data']>;
export type ConfirmBreakGlass = Command<'ConfirmBreakGlass', Readonly<{ confirmedBy: string }>>;
export type RefuseBreakGlass = Command<'RefuseBreakGlass', Readonly<{ closedBy: string }>>;
export type CloseBreakGlass = Command<'CloseBreakGlass', Readonly<{ closedBy: string }>>;
export type LapseBreakGlass = Command<'LapseBreakGlass', Readonly<Record<never, never>>>;
export type TellConcerned = Command<'TellConcerned', Readonly<{ participants: number }>>;

const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();

/** @throws DomainError `break-glass.exists`, `period.reversed` */
export const requestBreakGlass = ({ data }: RequestBreakGlass, state: BreakGlass): BreakGlassEvent[] => {
  if (state !== undefined) throw new DomainError('break-glass.exists');
  if (Date.parse(data.since) >= Date.parse(data.until)) throw new DomainError('period.reversed');
  return [{ type: 'BreakGlassRequested', data }];
};

/** @throws DomainError `break-glass.not-found`, `break-glass.own` nobody confirms themselves, `break-glass.closed` */
export const confirmBreakGlass = ({ data, metadata }: ConfirmBreakGlass, state: BreakGlass): BreakGlassEvent[] => {
  const { status, requestedBy, requestedAt, hours, about } = knownAccess(state);
  const { confirmedBy } = data;
  if (status === 'closed') throw new DomainError('break-glass.closed');
  if (requestedBy === confirmedBy) throw new DomainError('break-glass.own');
  if (status === 'open') return [];
  if (metadata.now > hoursAfter(requestedAt, WAITS_HOURS)) throw new DomainError('break-glass.closed');
  return [{ type: 'BreakGlassOpened', data: { ...about, confirmedBy, expiresAt: hoursAfter(metadata.now, hours) } }];
};

/** @throws DomainError `break-glass.not-found`, `break-glass.confirmed`, `break-glass.closed` */
export const refuseBreakGlass = ({ data: { closedBy } }: RefuseBreakGlass, state: BreakGlass): BreakGlassEvent[] => {
  const { status, how, about } = knownAccess(state);
  if (status === 'open') throw new DomainError('break-glass.confirmed');
  if (how === 'refused') return [];
  if (status === 'closed') throw new DomainError('break-glass.closed');
  return [{ type: 'BreakGlassClosed', data: { ...about, how: 'refused', closedBy } }];
};

/** @throws DomainError `break-glass.not-found` */
export const closeBreakGlass = ({ data: { closedBy } }: CloseBreakGlass, state: BreakGlass): BreakGlassEvent[] => {
  const { status, about } = knownAccess(state);
  return status === 'closed' ? [] : [{ type: 'BreakGlassClosed', data: { ...about, how: 'by-hand', closedBy } }];
};

/** Ends what nobody has confirmed, and what has lasted as long as it may. @throws DomainError `break-glass.not-found` */
export const lapseBreakGlass = ({ metadata: { now } }: LapseBreakGlass, state: BreakGlass): BreakGlassEvent[] => {
  const { status, requestedAt, expiresAt = '', about } = knownAccess(state);
  if (status === 'open' && now > expiresAt) return [{ type: 'BreakGlassClosed', data: { ...about, how: 'time' } }];
  if (status === 'requested' && now > hoursAfter(requestedAt, WAITS_HOURS))
    return [{ type: 'BreakGlassClosed', data: { ...about, how: 'unconfirmed' } }];
  return [];
};

/** Of what could be read the participants are told, once. @throws DomainError `break-glass.not-found` */
export const tellConcerned = ({ data }: TellConcerned, state: BreakGlass): BreakGlassEvent[] => {
  const { status, confirmedBy, told, about } = knownAccess(state);
  if (status !== 'closed' || confirmedBy === undefined || told) return [];
  return [{ type: 'BreakGlassConcernedTold', data: { ...about, ...data } }];
};
