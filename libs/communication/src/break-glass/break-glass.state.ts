import { breakGlassEvents, type BreakGlassEvent, type breakGlassEnds } from '@zveno/contracts-communication/events';
import { DomainError, type Recorded } from '@zveno/kernel';

export { breakGlassEvents, type BreakGlassEvent };

export type AccessOf = Readonly<{ accessId: string; organizationId: string; chatId: string }>;

export type KnownAccess = Readonly<{
  about: AccessOf;
  status: 'requested' | 'open' | 'closed';
  requestedBy: string;
  requestedAt: string;
  since: string;
  until: string;
  hours: number;
  confirmedBy?: string;
  expiresAt?: string;
  how?: (typeof breakGlassEnds)[number];
  told: boolean;
}>;

/** The reading of a chat by two who answer for it; undefined while nobody has asked. */
export type BreakGlass = KnownAccess | undefined;

export const evolve = (state: BreakGlass, event: Recorded<BreakGlassEvent>): BreakGlass => {
  if (event.type === 'BreakGlassRequested') {
    const { accessId, organizationId, chatId, ground: _, ...asked } = event.data;
    const about = { accessId, organizationId, chatId };
    return { about, status: 'requested', ...asked, requestedAt: event.metadata.recordedAt, told: false };
  }
  if (state === undefined) return undefined;
  switch (event.type) {
    case 'BreakGlassOpened': {
      const { confirmedBy, expiresAt } = event.data;
      return { ...state, status: 'open', confirmedBy, expiresAt };
    }
    case 'BreakGlassClosed':
      return { ...state, status: 'closed', how: event.data.how };
    case 'BreakGlassConcernedTold':
      return { ...state, told: true };
  }
};

/** @throws DomainError `break-glass.not-found` */
export const knownAccess = (state: BreakGlass): KnownAccess => {
  if (state === undefined) throw new DomainError('break-glass.not-found');
  return state;
};
