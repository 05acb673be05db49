import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutCase,
  AboutCommunication,
  communicationRoutes as routes,
  ListCases,
  type CaseItem,
  type CaseList,
  type CaseView,
  type EarlierCase,
  type ModerationTermView,
  type OwnModeration,
} from '@zveno/contracts-communication';
import { moderationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import type { Sealed } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Files } from '../../file/files.ts';
import { moderationTerm } from '../../moderation/moderation-term.decider.ts';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import { moderationCasesModel } from './cases.model.ts';
import { DECIDED, type CaseRow } from './cases.projection.ts';
import { ShownCases } from './shown-cases.ts';

/** Reports shown of one case: of more the number tells enough. */
const SHOWN = 200;

/** Cases as moderators see them, and as those do whom they concern. */
@Controller()
export class CasesReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(ShownCases) private readonly cases: ShownCases,
    @Inject(Files) private readonly files: Files,
  ) {}

  @MessagePattern(routes.listCases.subject)
  async list(
    @Payload(validated(ListCases)) data: ListCases,
    @Meta() { actor, now }: RequestContext,
  ): Promise<CaseList> {
    const { organizationId: orgId, status } = data;
    await this.organizations.find(orgId, now);
    await this.rows.passed(data, moderationCasesModel);
    const model = this.rows.of(moderationCasesModel);
    // Nobody learns here that their own words are looked into.
    const others = { orgId, authorId: { $ne: actor.actorId } };
    const { rows, ...more } = await page(
      data,
      (behind, limit) =>
        model.find(
          { ...others, place: behind ?? { $gt: '' }, ...(status && { status }) },
          { sort: { place: 1 }, limit },
        ),
      ({ place }) => place,
    );
    const waiting = await model.count({ ...others, place: { $lt: DECIDED } });
    const overdue = await model.count({ ...others, place: { $lt: `0 ${now}` } });
    return { items: rows.map((row) => itemOf(row, actor.actorId, now)), waiting, overdue, ...more };
  }

  @MessagePattern(routes.getCase.subject)
  async get(@Payload(validated(AboutCase)) data: AboutCase, @Meta() { actor, now }: RequestContext): Promise<CaseView> {
    const { organizationId, caseId } = data;
    await this.rows.passed(data, moderationCasesModel);
    const row = await this.cases.shown(organizationId, caseId, actor.actorId);
    const reports = row.reports.slice(0, SHOWN);
    const names = await this.persons.names([row.authorId, ...reports.map(({ reporterId }) => reporterId)]);
    const notes = await Promise.all(reports.map(({ note }) => this.#opened(note, 'note')));
    const described = await this.files.describe(row.files ?? []);
    const previous = await this.#previous(row);
    return {
      case: itemOf(row, actor.actorId, now),
      authorId: row.authorId,
      authorName: names.get(row.authorId) ?? ERASED,
      text: (await this.#opened(row.body, 'body')) ?? ERASED,
      files: (row.files ?? []).flatMap((fileId) => described.get(fileId) ?? []),
      reports: reports.map(({ reporterId, ground, reportedAt }, index) => ({
        reporterId,
        name: names.get(reporterId) ?? ERASED,
        ground,
        ...(notes[index] && { note: notes[index] }),
        reportedAt,
      })),
      ...(await this.#reason(row)),
      ...(previous && { previous }),
    };
  }

  @MessagePattern(routes.ownModeration.subject)
  async own(
    @Payload(validated(AboutCommunication)) data: AboutCommunication,
    @Meta() { actor: { actorId } }: RequestContext,
  ): Promise<OwnModeration> {
    const { organizationId: orgId } = data;
    await this.rows.passed(data, moderationCasesModel);
    const model = this.rows.of(moderationCasesModel);
    const reported = await model.find({ orgId, reporterIds: actorId });
    const decided = await model.find({ orgId, authorId: actorId });
    const reports = reported.map(async (row) => {
      const { ground, reportedAt } = row.reports.find(({ reporterId }) => reporterId === actorId)!;
      const { decision, decidedAt, dueAt } = row;
      return {
        ...ofCase(row),
        ground,
        reportedAt,
        dueAt,
        ...(decision && { decision }),
        ...(decidedAt && { decidedAt }),
        ...(await this.#reason(row)),
      };
    });
    const decisions = decided.map(async (row) => {
      const { decision, decidedAt, reversed = false } = row;
      if (decision === undefined || decidedAt === undefined || decision === 'dismissed') return [];
      return [{ ...ofCase(row), decision, decidedAt, reversed, ...(await this.#reason(row)) }];
    });
    return { reports: await Promise.all(reports), decisions: (await Promise.all(decisions)).flat() };
  }

  @MessagePattern(routes.getModerationTerm.subject)
  async term(
    @Payload(validated(AboutCommunication)) { organizationId }: AboutCommunication,
    @Meta() { now }: RequestContext,
  ): Promise<ModerationTermView> {
    await this.organizations.find(organizationId, now);
    const { state } = await this.aggregates.load(moderationTerm, moderationStreams.settings(organizationId));
    return { hours: state.hours };
  }

  /** What was decided about the message before. */
  async #previous({ previous }: CaseRow): Promise<EarlierCase | undefined> {
    const row = previous && (await this.rows.of(moderationCasesModel).findOne({ _id: previous }));
    if (!row || row.decision === undefined || row.decidedAt === undefined) return undefined;
    const { _id: caseId, decision, decidedAt } = row;
    return { caseId, decision, decidedAt, ...(await this.#reason(row)) };
  }

  async #opened(sealed: Sealed | undefined, field: string): Promise<string | undefined> {
    return sealed && this.vault.open(sealed, field);
  }

  async #reason({ reason }: CaseRow): Promise<{ reason?: string }> {
    const text = await this.#opened(reason, 'reason');
    return text === undefined ? {} : { reason: text };
  }
}

const ofCase = ({ _id: caseId, chatId, messageId }: CaseRow) => ({ caseId, chatId, messageId });

const itemOf = (row: CaseRow, personId: string, now: string): CaseItem => {
  const { status, openedAt, dueAt, reports, reporterIds, moderatorId, decision, decidedAt } = row;
  return {
    ...ofCase(row),
    status,
    openedAt,
    dueAt,
    overdue: status !== 'decided' && now > dueAt,
    reports: reports.length,
    grounds: [...new Set(reports.map(({ ground }) => ground))],
    ...(moderatorId && { moderatorId }),
    ...(decision && { decision }),
    ...(decidedAt && { decidedAt }),
    decides: row.authorId !== personId && !reporterIds.includes(personId),
  };
};
