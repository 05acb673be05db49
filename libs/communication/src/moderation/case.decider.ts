import { defineDecider } from '@zveno/kernel';
import {
  markOverdue,
  reportContent,
  resolveCase,
  reverseCase,
  takeCase,
  type MarkOverdue,
  type ReportContent,
  type ResolveCase,
  type ReverseCase,
  type TakeCase,
} from './case.commands.ts';
import { caseEvents, evolve, type Case, type CaseEvent } from './case.state.ts';

export type CaseCommand = ReportContent | TakeCase | ResolveCase | ReverseCase | MarkOverdue;

/** The reports of one message, and what moderators decide. */
export const moderationCase = defineDecider<Case, CaseCommand, CaseEvent>({
  events: caseEvents,
  initial: () => undefined,
  evolve,
  decide: {
    ReportContent: reportContent,
    TakeCase: takeCase,
    ResolveCase: resolveCase,
    ReverseCase: reverseCase,
    MarkOverdue: markOverdue,
  },
});
