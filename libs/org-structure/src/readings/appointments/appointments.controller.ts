import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutOrganization,
  listAppointments,
  listBodyMembers,
  ListBodyMembers,
  type AppointmentList,
  type BodyMemberList,
} from '@zveno/contracts-org-structure';
import { DomainError, factsAsOf, type AsOf, type Fact } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { knownAsOf } from '../facts.ts';
import { PersonNames, type Named } from '../members/person-names.ts';
import { Readings, told } from '../readings.ts';
import { unitsModel } from '../units/units.model.ts';
import { appointmentsModel } from './appointments.model.ts';
import { bodySeatsModel } from './body-seats.model.ts';

@Controller()
export class AppointmentsController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PersonNames) private readonly names: PersonNames,
  ) {}

  @MessagePattern(listAppointments.subject)
  async list(
    @Payload(validated(AboutOrganization)) data: AboutOrganization,
    @Meta() context: RequestContext,
  ): Promise<AppointmentList> {
    const { asOf } = await this.readings.organization(data, context, [appointmentsModel]);
    const rows = await this.readings.rowsOf(appointmentsModel, data.organizationId);
    const administrators = rows.flatMap(({ personId, administrator }) => {
      const held = heldAsOf(administrator, asOf);
      return held === undefined ? [] : [{ personId, ...held }];
    });
    const administration = rows.flatMap(({ personId, administration: facts }) => {
      const held = heldAsOf(facts, asOf);
      return held === undefined ? [] : [{ personId, ...held }];
    });
    const names = await this.#names([...administrators, ...administration], context);
    return {
      ...told(asOf),
      administrators: administrators.map((one) => named(one, names)),
      administration: administration
        .sort((a, b) => Number(a.position === 'deputy') - Number(b.position === 'deputy'))
        .map((one) => named(one, names)),
    };
  }

  @MessagePattern(listBodyMembers.subject)
  async listBody(
    @Payload(validated(ListBodyMembers)) data: ListBodyMembers,
    @Meta() context: RequestContext,
  ): Promise<BodyMemberList> {
    const { organizationId, unitId } = data;
    const { asOf } = await this.readings.organization(data, context, [bodySeatsModel, unitsModel]);
    const unit = await this.readings.rows(unitsModel).findOne({ _id: unitId });
    if (unit === null || unit.orgId !== organizationId || !knownAsOf(unit.names, asOf))
      throw new DomainError('unit.not-found');
    const rows = await this.readings.rows(bodySeatsModel).find({ unitId });
    const seated = rows.flatMap(({ personId, facts }) => {
      const held = heldAsOf(facts, asOf);
      return held === undefined
        ? []
        : [{ personId, since: held.since, ...(held.orderId && { orderId: held.orderId }) }];
    });
    const names = await this.#names(seated, context);
    return { ...told(asOf), items: seated.map((one) => named(one, names)) };
  }

  #names(of: readonly Readonly<{ personId: string }>[], context: RequestContext) {
    return this.names.of(
      of.map(({ personId }) => personId),
      context,
    );
  }
}

const named = <T extends Readonly<{ personId: string }>>(
  one: T,
  names: ReadonlyMap<string, Named>,
): T & Partial<Named> => ({
  ...one,
  ...names.get(one.personId),
});

/** What somebody holds, since when and by which order; undefined when nothing. */
const heldAsOf = <T extends Readonly<{ orderRef?: string }>>(
  facts: readonly Fact<T | null>[],
  asOf: AsOf,
): (Omit<T, 'orderRef'> & Readonly<{ since: string; orderId?: string }>) | undefined => {
  const fact = factsAsOf(facts, asOf).at(-1);
  if (fact === undefined || fact.value === null) return undefined;
  const { orderRef, ...held } = fact.value;
  return { ...held, since: fact.effectiveOn, ...(orderRef && { orderId: orderRef }) };
};
