import { Inject, Injectable } from '@nestjs/common';
import { moderationStreams } from '@zveno/contracts-communication/events';
import { Aggregates, type Handled, type Standing } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { moderationCase, type CaseCommand } from './case.decider.ts';
import type { KnownCase } from './case.state.ts';
import { moderationTerm } from './moderation-term.decider.ts';

export type Waiting = Readonly<{ caseId: string; answered?: KnownCase; done?: Standing }>;

/** Cases as their streams have them. */
@Injectable()
export class Cases {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  /** A case of an organisation. @throws DomainError `moderation-case.not-found`, also when it is another's */
  async own(organizationId: string, caseId: string): Promise<KnownCase> {
    const { state } = await this.aggregates.load(moderationCase, moderationStreams.case(caseId));
    if (state?.about.organizationId !== organizationId) throw new DomainError('moderation-case.not-found');
    return state;
  }

  /**
   * The case that a report of a message belongs to: one that waits, one that has hidden it, else the next. `answered`: the last one that
   * was decided before it. `done`: how the same command was answered before, in whatever of them.
   */
  async waitingOf(chatId: string, messageId: string, commandId: string): Promise<Waiting> {
    let answered: KnownCase | undefined;
    for (let round = 1; ; round += 1) {
      const caseId = derivedId('moderation-case', chatId, messageId, String(round));
      const stream = moderationStreams.case(caseId);
      const done = await this.aggregates.answerTo(moderationCase, stream, commandId);
      const { state } = await this.aggregates.load(moderationCase, stream);
      if (done !== undefined) return { caseId, done };
      if (state?.status !== 'decided' || (state.decision === 'hidden' && !state.reversed))
        return { caseId, ...(answered && { answered }) };
      answered = state;
    }
  }

  handle(caseId: string, command: CaseCommand, expected?: number): Promise<Handled> {
    return this.aggregates.handle(moderationCase, moderationStreams.case(caseId), command, { expected });
  }

  /** Hours on working days that moderators have. */
  async hours(organizationId: string): Promise<number> {
    return (await this.aggregates.load(moderationTerm, moderationStreams.settings(organizationId))).state.hours;
  }
}
