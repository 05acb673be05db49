import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  listOwnMemberships,
  ListOwnMemberships,
  type OwnBody,
  type OwnCuratorship,
  type OwnMembership,
  type OwnMembershipList,
  type OwnOrganization,
} from '@zveno/contracts-org-structure';
import { factsAsOf, valueAsOf, type AsOf, type Fact } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { appointmentsModel } from '../appointments/appointments.model.ts';
import type { AppointmentRow } from '../appointments/appointments.projection.ts';
import { bodySeatsModel } from '../appointments/body-seats.model.ts';
import { curatorsAsOf } from '../curators/curators-as-of.ts';
import { curatorsModel } from '../curators/curators.model.ts';
import { labelAsOf } from '../facts.ts';
import { organizationsModel } from '../organizations/organizations.model.ts';
import { Readings, told, type Standing } from '../readings.ts';
import { unitNameAsOf } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { lastingAsOf, membershipAsOf } from './memberships-as-of.ts';
import { membershipsModel } from './memberships.model.ts';
import type { MembershipRow } from './memberships.projection.ts';

const models = [
  membershipsModel,
  appointmentsModel,
  bodySeatsModel,
  curatorsModel,
  unitsModel,
  organizationsModel,
] as const;

@Controller()
export class OwnMembershipsController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(listOwnMemberships.subject)
  async list(
    @Payload(validated(ListOwnMemberships)) data: ListOwnMemberships,
    @Meta() context: RequestContext,
  ): Promise<OwnMembershipList> {
    const { actorId: personId } = context.actor;
    const asOf = await this.readings.standing(data, context, models);
    const [memberships, appointments, seats] = await Promise.all([
      this.readings.rows(membershipsModel).find({ personId }),
      this.readings.rows(appointmentsModel).find({ personId }),
      this.readings.rows(bodySeatsModel).find({ personId }),
    ]);
    const known = (row: { orgId: string }, facts: readonly Fact<unknown>[]) =>
      factsAsOf(facts, asOf).length > 0 ? [row.orgId] : [];
    const organizations = new Set([
      ...memberships.flatMap((row) => known(row, row.facts)),
      ...appointments.flatMap((row) => known(row, [...row.administrator, ...row.administration])),
      ...seats.flatMap((row) => known(row, row.facts)),
    ]);
    const items: OwnOrganization[] = [];
    for (const organizationId of organizations) {
      const item = await this.#organization(organizationId, asOf, {
        memberships: memberships.filter(({ orgId }) => orgId === organizationId),
        appointment: appointments.find(({ orgId }) => orgId === organizationId),
        seats: seats.filter(({ orgId, facts }) => orgId === organizationId && Boolean(valueAsOf(facts, asOf))),
      });
      if (item !== undefined) items.push(item);
    }
    return { ...told(asOf), personId, items: items.sort((a, b) => a.name.localeCompare(b.name, 'ru')) };
  }

  async #organization(
    organizationId: string,
    asOf: Standing,
    own: Readonly<{
      memberships: readonly MembershipRow[];
      appointment: AppointmentRow | undefined;
      seats: readonly Readonly<{ unitId: string; facts: readonly Fact<unknown>[] }>[];
    }>,
  ): Promise<OwnOrganization | undefined> {
    const organization = await this.readings.rows(organizationsModel).findOne({ _id: organizationId });
    const label = organization === null ? undefined : labelAsOf(organization.facts, asOf);
    if (label === undefined) return undefined;
    const nameOf = await this.#unitNames(organizationId, asOf);
    const entries = own.memberships.flatMap((row) => lastingAsOf(row, asOf)?.rosterEntryId ?? []);
    const memberships = own.memberships.flatMap((row): OwnMembership[] => {
      const membership = membershipAsOf(row, asOf);
      if (membership === undefined || membership.status === 'requested') return [];
      const { role, unitId, status, since, rosterEntryId, reason } = membership;
      return [
        {
          ...{ membershipId: row._id, role, unitId, unitName: nameOf(unitId), status, since },
          ...(rosterEntryId && { rosterEntryId }),
          ...(reason && { reason }),
        },
      ];
    });
    const bodies = own.seats.map(({ unitId, facts }): OwnBody => ({
      unitId,
      unitName: nameOf(unitId),
      since: sinceOf(facts, asOf),
    }));
    const { name, shortName, vocabulary, timeZone } = label;
    return {
      ...{ organizationId, name, ...(shortName && { shortName }), vocabulary, timeZone },
      memberships,
      curatorships: await this.#curatorships(organizationId, entries, asOf, nameOf),
      bodies,
      ...officesOf(own.appointment, asOf),
    };
  }

  async #curatorships(
    organizationId: string,
    entries: readonly string[],
    asOf: Standing,
    nameOf: (unitId: string) => string,
  ): Promise<OwnCuratorship[]> {
    if (entries.length === 0) return [];
    const rows = await this.readings.rowsOf(curatorsModel, organizationId);
    return rows.flatMap((row) =>
      curatorsAsOf(row, asOf, (entry) => entries.includes(entry)).map(({ kind, since }) => ({
        unitId: row._id,
        unitName: nameOf(row._id),
        kind,
        since,
      })),
    );
  }

  async #unitNames(organizationId: string, asOf: Standing): Promise<(unitId: string) => string> {
    const units = new Map((await this.readings.rowsOf(unitsModel, organizationId)).map((row) => [row._id, row]));
    return (unitId) => {
      const unit = units.get(unitId);
      return unit === undefined ? '' : unitNameAsOf(unit, asOf);
    };
  }
}

/** Since when what holds now has held. */
const sinceOf = (facts: readonly Fact<unknown>[], asOf: AsOf): string => factsAsOf(facts, asOf).at(-1)!.effectiveOn;

const officesOf = (row: AppointmentRow | undefined, asOf: AsOf) => {
  if (row === undefined) return {};
  const administrator = valueAsOf(row.administrator, asOf);
  const administration = valueAsOf(row.administration, asOf);
  return {
    ...(administrator && {
      administrator: { provisional: administrator.provisional, since: sinceOf(row.administrator, asOf) },
    }),
    ...(administration && {
      administration: { position: administration.position, since: sinceOf(row.administration, asOf) },
    }),
  };
};
