import { sessionEvents, type SessionEvent } from '@zveno/contracts-identity/events';
import type { Recorded } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';

export { sessionEvents, type SessionEvent };

export type Opened = DataOf<SessionEvent, 'SessionOpened'>;
type RevokeReason = DataOf<SessionEvent, 'SessionRevoked'>['reason'];

/** `revoked.at`: the instant of recording. */
export type Session =
  | Readonly<{ status: 'None' }>
  | Readonly<{
      status: 'Opened';
      opened: Opened;
      openedAt: string;
      revoked?: Readonly<{ reason: RevokeReason; at: string }>;
    }>;

export const initial = (): Session => ({ status: 'None' });

export const evolve = (state: Session, event: Recorded<SessionEvent>): Session => {
  const at = event.metadata.recordedAt;
  if (event.type === 'SessionOpened') return { status: 'Opened', opened: event.data, openedAt: at };
  return state.status === 'None' ? state : { ...state, revoked: { reason: event.data.reason, at } };
};
