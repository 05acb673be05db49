import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  answerBy,
  ListAccountRequests,
  ListOrganizationRequests,
  ListOwnRequests,
  registryRoutes as routes,
  type SubjectRequestItem,
  type SubjectRequestList,
} from '@zveno/contracts-identity';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Desk } from '../registry/desk.ts';
import { OwnSubjects } from '../registry/own-subjects.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { subjectRequestsModel } from '../registry/readings/subject-requests.model.ts';
import type { SubjectRequestRow } from '../registry/readings/subject-requests.projection.ts';

@Controller()
export class SubjectRequestsReadingController {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(OwnSubjects) private readonly subjects: OwnSubjects,
  ) {}

  @MessagePattern(routes.listOwnRequests.subject)
  async own(
    @Payload(validated(ListOwnRequests)) { after }: ListOwnRequests,
    @Meta() context: RequestContext,
  ): Promise<SubjectRequestList> {
    await this.readings.passed(after, subjectRequestsModel);
    const { actorId } = context.actor;
    const model = this.readings.rows(subjectRequestsModel);
    const subjects = await this.subjects.subjectsOf(actorId);
    // What somebody recorded for others, as an administrator does, is not theirs.
    const asksFor = await this.subjects.asksFor(actorId);
    const asked = (await model.find({ actorId })).filter(({ subjectId }) => asksFor.has(subjectId));
    const rows = [...(await model.find({ subjectId: { $in: subjects } })), ...asked];
    const once = [...new Map(rows.map((row) => [row._id, row])).values()];
    const mine = once.sort((a, b) => (a.place < b.place ? -1 : 1));
    return { items: await this.items(mine, await this.desk.today(undefined, context.now)) };
  }

  @MessagePattern(routes.listOrganizationRequests.subject)
  async ofOrganization(
    @Payload(validated(ListOrganizationRequests)) data: ListOrganizationRequests,
    @Meta() context: RequestContext,
  ): Promise<SubjectRequestList> {
    return this.list(data, data.organizationId, await this.desk.today(data.organizationId, context.now));
  }

  @MessagePattern(routes.listAccountRequests.subject)
  async ofAccounts(
    @Payload(validated(ListAccountRequests)) data: ListAccountRequests,
    @Meta() context: RequestContext,
  ): Promise<SubjectRequestList> {
    return this.list(data, '', await this.desk.today(undefined, context.now));
  }

  private async list(data: ListAccountRequests, orgId: string, today: string): Promise<SubjectRequestList> {
    await this.readings.passed(data.after, subjectRequestsModel);
    const find = (behind: string | undefined, limit: number) =>
      this.readings.rows(subjectRequestsModel).find(
        {
          orgId,
          ...(behind && { place: { $gt: behind } }),
          ...(data.open === true && { answer: { $exists: false } }),
        },
        { sort: { place: 1 }, limit },
      );
    const { rows, ...more } = await this.readings.page(data, find, ({ place }) => place);
    return { items: await this.items(rows, today), ...more };
  }

  private items(rows: readonly SubjectRequestRow[], today: string): Promise<SubjectRequestItem[]> {
    return Promise.all(
      rows.map(async ({ _id, orgId, subjectId, kind, receivedOn, answer, answeredOn, ...row }) => {
        const [note, answerNote] = [
          await this.people.opened(row.note, 'note'),
          await this.people.opened(row.answerNote, 'note'),
        ];
        const last = answerBy(kind, receivedOn);
        return {
          requestId: _id,
          subjectId,
          ...(orgId !== '' && { organizationId: orgId }),
          kind,
          ...(note && { note }),
          receivedOn,
          answerBy: last,
          overdue: answer === undefined && today > last,
          ...(answer && { answer }),
          ...(answeredOn && { answeredOn }),
          ...(answerNote && { answerNote }),
        };
      }),
    );
  }
}
