import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutControl,
  controlCodes,
  getControl,
  type ControlCode,
  type ControlView,
} from '@zveno/contracts-org-structure';
import { sortablePosition, valueAsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { appointmentsModel } from '../appointments/appointments.model.ts';
import { compareCurators } from '../curators/compare-curators.ts';
import { isDistributed } from '../curators/curators-as-of.ts';
import { curatorDistributionModel } from '../curators/curator-distribution.model.ts';
import { curatorsModel } from '../curators/curators.model.ts';
import { editionsAsOf, inForceAsOf } from '../local-act/editions.ts';
import { acknowledgementsModel } from '../local-act/acknowledgements.model.ts';
import { localActsModel } from '../local-act/local-acts.model.ts';
import { lastingAsOf } from '../members/memberships-as-of.ts';
import { membershipsModel } from '../members/memberships.model.ts';
import { movementsModel } from '../movements/movements.model.ts';
import { Readings, told, type Standing } from '../readings.ts';
import { unitAsOf } from '../roster/roster-state.ts';
import { rosterModel } from '../roster/roster.model.ts';
import { labelAsOf } from '../facts.ts';
import type { OrganizationProfile } from '../organizations/organizations.projection.ts';
import { existsAsOf } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { ChatFacts } from './chat-facts.ts';
import { controlRows, notMeasured, type ControlFacts } from './control-rows.ts';
import { linksModel } from './links.model.ts';
import { openRequestsModel } from './open-requests.model.ts';
import { controlledReportsModel } from './usage-reports.model.ts';

/** How long links are waited for where the organisation has not said. */
const WAIT_DAYS = 7;
const DAY = 86_400_000;

/** Control that the regulation is carried out (R02): today, by all that is known. */
@Controller()
export class ControlController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(ChatFacts) private readonly chats: ChatFacts,
  ) {}

  @MessagePattern(getControl.subject)
  async get(
    @Payload(validated(AboutControl)) data: AboutControl,
    @Meta() context: RequestContext,
  ): Promise<ControlView> {
    const { organizationId } = data;
    const models = [
      ...[localActsModel, acknowledgementsModel, membershipsModel, appointmentsModel, unitsModel, curatorsModel],
      ...[curatorDistributionModel, rosterModel, movementsModel, linksModel, openRequestsModel],
      controlledReportsModel,
    ];
    const { asOf, organization } = await this.readings.organization(data, context, models);
    const parts = await Promise.all([
      this.act(organizationId, asOf),
      this.power(organizationId, asOf),
      this.structure(organizationId, asOf),
      this.queues(organizationId, asOf, context.now),
      this.reports(organizationId),
      this.chats.of(organizationId, context),
    ]);
    const [act, power, structure, queues, reports, chats] = parts;
    const facts: ControlFacts = {
      ...{ ...act, ...power, ...structure, ...queues, ...reports },
      requisites: requisitesOf(labelAsOf(organization.facts, asOf)),
      ...(chats !== undefined && { chats }),
    };
    const order = (code: ControlCode) => controlCodes.indexOf(code);
    const rows = controlRows(facts).sort((a, b) => order(a.code) - order(b.code));
    return { ...told(asOf), rows, notMeasured: notMeasured(facts) };
  }

  private async act(orgId: string, asOf: Standing) {
    const act = await this.readings.rows(localActsModel).findOne({ _id: orgId });
    const inForce = inForceAsOf(act, asOf)?.editionId;
    const members = { teacher: new Set<string>(), student: new Set<string>() };
    for (const row of await this.readings.rowsOf(membershipsModel, orgId)) {
      const membership = lastingAsOf(row, asOf);
      if (membership?.status === 'verified') members[membership.role].add(row.personId);
    }
    const all = new Set([...members.teacher, ...members.student]);
    const read =
      inForce === undefined ? [] : await this.readings.rows(acknowledgementsModel).find({ orgId, editionId: inForce });
    return {
      actInForce: inForce !== undefined,
      actAdopted: editionsAsOf(act, asOf).some(({ status }) => status === 'adopted'),
      members: all.size,
      acknowledged: read.filter(({ personId }) => all.has(personId)).length,
      staffMembers: members.teacher.size,
      studentMembers: members.student.size,
    };
  }

  private async power(orgId: string, asOf: Standing) {
    const rows = await this.readings.rowsOf(appointmentsModel, orgId);
    const administrators = rows.flatMap(({ administrator }) => valueAsOf(administrator, asOf) ?? []);
    const confirmed = administrators.filter(({ provisional }) => !provisional);
    return {
      director: rows.some(({ administration }) => valueAsOf(administration, asOf)?.position === 'director'),
      administrators: confirmed.length,
      administratorsByOrder: confirmed.filter(({ orderRef }) => orderRef !== undefined).length,
      provisional: administrators.length - confirmed.length,
    };
  }

  private async structure(orgId: string, asOf: Standing) {
    const [units, curators, distributions, roster] = await Promise.all([
      this.readings.rowsOf(unitsModel, orgId),
      this.readings.rowsOf(curatorsModel, orgId),
      this.readings.rowsOf(curatorDistributionModel, orgId),
      this.readings.rowsOf(rosterModel, orgId),
    ]);
    const here = roster.filter((row) => unitAsOf(row, asOf) !== undefined);
    const employees = new Set(here.filter(({ kind }) => kind === 'employee').map((row) => row.rosterEntryId));
    const isEmployed = (entry: string) => employees.has(entry);
    const { groups, covered, differing } = compareCurators({ units, curators, distributions, isEmployed }, asOf);
    return {
      staffGroups: units.filter((unit) => unit.kind === 'staff-group' && existsAsOf(unit, asOf)).length,
      studyGroups: groups,
      curated: covered,
      differing,
      distributed: distributions.some((row) => isDistributed(row, asOf)),
      students: here.filter(({ kind }) => kind === 'student').length,
      employees: employees.size,
    };
  }

  private async queues(orgId: string, asOf: Standing, now: string) {
    const known = sortablePosition(asOf.known);
    const rows = await this.readings.rowsOf(linksModel, orgId);
    const waitDays = rows.find(({ kind }) => kind === 'policy')?.waitDays ?? WAIT_DAYS;
    const since = new Date(Date.parse(now) - waitDays * DAY).toISOString();
    const [openRequests, movementsWithoutOrder] = await Promise.all([
      this.readings.rows(openRequestsModel).count({ orgId }),
      this.readings.rows(movementsModel).count({
        orgId,
        place: { $gt: '' },
        correctedFrom: { $gt: known },
        orderedFrom: { $gt: known },
      }),
    ]);
    return {
      unclaimedLinks: rows.filter(({ kind, issuedAt }) => kind === 'link' && (issuedAt ?? '') < since).length,
      openRequests,
      movementsWithoutOrder,
    };
  }
  private async reports(orgId: string) {
    const rows = await this.readings.rowsOf(controlledReportsModel, orgId);
    return {
      usageReports: rows.length,
      acknowledgedReports: rows.filter(({ acknowledged }) => acknowledged).length,
    };
  }
}

/** How many of them stand there. */
const requisitesOf = (profile: OrganizationProfile | undefined): number => {
  const { inn, kpp, okpo, address } = profile?.requisites ?? {};
  return [profile?.name, inn, kpp, okpo, address].filter((one) => one !== undefined).length;
};
