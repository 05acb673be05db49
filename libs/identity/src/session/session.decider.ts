import { defineDecider } from '@zveno/kernel';
import { openSession, revokeSession, type OpenSession, type RevokeSession } from './session.command.ts';
import { evolve, initial, sessionEvents, type Session, type SessionEvent } from './session.state.ts';

export type SessionCommand = OpenSession | RevokeSession;

/** `session-<sessionId>`. */
export const session = defineDecider<Session, SessionCommand, SessionEvent>({
  events: sessionEvents,
  initial,
  evolve,
  decide: { OpenSession: openSession, RevokeSession: revokeSession },
});
