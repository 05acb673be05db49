import { sessionEvents, type SessionEvent } from '@zveno/contracts-identity/events';
import { defineProjection, type Row, type Sealed } from '@zveno/kernel';

/** A session that was opened and not revoked. Whether it still counts follows from its term and the profile's generation. */
export type SessionRow = Row &
  Readonly<{
    personId: string;
    generation: number;
    strength: 'one' | 'two';
    via: string;
    openedAt: string;
    expiresAt: string;
    device?: Sealed;
  }>;

export const sessions = defineProjection<SessionRow, SessionEvent>({
  name: 'sessions',
  version: 1,
  events: sessionEvents,
  keys: ({ data }) => [data.sessionId],
  on: {
    SessionOpened: (_, { data, metadata }, key) => {
      const { personId, generation, strength, via, expiresAt, device } = data;
      const openedAt = metadata.recordedAt;
      return { _id: key, personId, generation, strength, via, openedAt, expiresAt, ...(device && { device }) };
    },
    SessionRevoked: () => null,
  },
});
