import { caseEvents, moderationStreams } from '@zveno/contracts-communication/events';
import type { Erasure } from '@zveno/privacy';
import { defineReaction, defineTimer } from '@zveno/reactions';
import type { ReadStore } from '@zveno/read-store';
import type { Metrics } from '@zveno/service';
import { moderationCasesModel } from '../readings/moderation-cases/cases.model.ts';
import type { Cases } from './cases.ts';
import type { Hiding } from './hiding.ts';

const DAY_MS = 86_400_000;
/** Days after a decision until what was quoted and said is destroyed. */
const WORDS_DAYS = 180;
const OVERDUE = {
  name: 'zveno_moderation_overdue_cases',
  help: 'Reports of messages that nobody has decided in time.',
};
/** Cases looked at in one turn at most; the rest in the next. */
const AT_ONCE = 2_000;

/** What was decided is carried out, also when a crash came between. */
export const carriedOutDecisions = (cases: Cases, hiding: Hiding) =>
  defineReaction({
    name: 'moderation-decisions',
    events: caseEvents,
    handles: ['CaseResolved', 'CaseReversed'],
    inTurn: ({ data }) => data.caseId,
    react: async ({ data }, acting) => {
      // By what holds now: a decision that was reversed meanwhile is carried out no more.
      const { about, decision, reversed } = await cases.own(data.organizationId, data.caseId);
      if (decision !== 'hidden') return;
      await hiding.carryOut(reversed ? 'RestoreContent' : 'HideContent', about, acting.metadata('carry out'));
    },
  });

/** Says of cases that nobody has decided in time that they are overdue, and how many there are to whoever watches the platform. */
export const overdueCases = (cases: Cases, store: ReadStore, metrics: Pick<Metrics, 'gauge'>) => {
  let overdue = 0;
  metrics.gauge(OVERDUE.name, OVERDUE.help, () => overdue);
  return defineTimer({
    name: 'moderation-overdue',
    everySeconds: 60,
    run: async (now, acting) => {
      const late = { alarmAt: { $lt: now } };
      const rows = await store.model(moderationCasesModel).find(late, { sort: { alarmAt: 1 }, limit: AT_ONCE });
      for (const { _id: caseId, orgId, dueAt } of rows)
        await cases.handle(caseId, {
          type: 'MarkOverdue',
          data: {},
          metadata: acting.metadata(`overdue ${caseId} ${dueAt}`, { orgId }),
        });
      overdue = await store.model(moderationCasesModel).count({ place: { $lt: `0 ${now}` } });
    },
  });
};

/** Destroys what was quoted and said, some time after the decision. */
export const forgottenCases = (store: ReadStore, erasure: Erasure) =>
  defineTimer({
    name: 'moderation-words',
    everySeconds: 3_600,
    run: async (now, acting) => {
      const until = { $lte: new Date(Date.parse(now) - WORDS_DAYS * DAY_MS).toISOString() };
      const rows = await store.model(moderationCasesModel).find({ wordsSince: until }, { limit: AT_ONCE });
      for (const { _id: caseId, orgId } of rows)
        await erasure.destroy(moderationStreams.case(caseId), acting.metadata(`forget ${caseId}`, { orgId }));
    },
  });
