import {
  caseEvents,
  type CaseDecision,
  type CaseEvent,
  type ReportGround,
} from '@zveno/contracts-communication/events';
import { DomainError, type Recorded, type Sealed } from '@zveno/kernel';

export { caseEvents, type CaseEvent };

export type CaseOf = Readonly<{ caseId: string; organizationId: string; chatId: string; messageId: string }>;

export type KnownCase = Readonly<{
  about: CaseOf;
  authorId: string;
  status: 'open' | 'taken' | 'decided';
  dueAt: string;
  overdue: boolean;
  /** Who has reported since it was opened last. */
  reporters: ReadonlySet<string>;
  /** What they said is wrong with it. */
  grounds: ReadonlySet<ReportGround>;
  /** What was quoted. */
  body: Sealed;
  moderatorId?: string;
  decision?: CaseDecision;
  reversed: boolean;
}>;

/** What became of the reports of one message; undefined before the first. */
export type Case = KnownCase | undefined;

export const evolve = (state: Case, event: Recorded<CaseEvent>): Case => {
  if (event.type === 'CaseOpened') {
    const { caseId, organizationId, chatId, messageId, authorId, dueAt, body } = event.data;
    const about = { caseId, organizationId, chatId, messageId };
    const nobody = { reporters: new Set<string>(), grounds: new Set<ReportGround>() };
    return { about, authorId, body, status: 'open', dueAt, overdue: false, ...nobody, reversed: false };
  }
  if (state === undefined) return undefined;
  switch (event.type) {
    case 'ContentReported': {
      const { reporterId, ground } = event.data;
      const reporters = new Set([...state.reporters, reporterId]);
      return { ...state, reporters, grounds: new Set([...state.grounds, ground]) };
    }
    case 'CaseTaken':
      return { ...state, status: 'taken', moderatorId: event.data.moderatorId };
    case 'CaseResolved': {
      const { moderatorId, decision } = event.data;
      return { ...state, status: 'decided', moderatorId, decision };
    }
    case 'CaseReversed':
      return { ...state, reversed: true };
    case 'CaseOverdue':
      return { ...state, overdue: true };
  }
};

/** @throws DomainError `moderation-case.not-found` */
export const knownCase = (state: Case): KnownCase => {
  if (state === undefined) throw new DomainError('moderation-case.not-found');
  return state;
};

/**
 * A case that somebody may decide: not about what they wrote, nor what they reported.
 * @throws DomainError `moderation-case.not-found`, `moderation-case.own`
 */
export const decidedBy = (state: Case, moderatorId: string): KnownCase => {
  const known = knownCase(state);
  if (known.authorId === moderatorId || known.reporters.has(moderatorId)) throw new DomainError('moderation-case.own');
  return known;
};
