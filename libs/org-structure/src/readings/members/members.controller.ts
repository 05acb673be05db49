import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  listMembers,
  ListMembers,
  listUnitMembers,
  ListUnitMembers,
  type MemberItem,
  type MemberList,
} from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { byPersonName } from '../roster/personal-data.ts';
import { Readings, told } from '../readings.ts';
import { unitNameAsOf } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { lastingAsOf } from './memberships-as-of.ts';
import { membershipsModel } from './memberships.model.ts';
import { PersonNames } from './person-names.ts';

@Controller()
export class MembersController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PersonNames) private readonly names: PersonNames,
  ) {}

  @MessagePattern(listMembers.subject)
  list(@Payload(validated(ListMembers)) data: ListMembers, @Meta() context: RequestContext): Promise<MemberList> {
    return this.#list(data, context);
  }

  @MessagePattern(listUnitMembers.subject)
  listOfUnit(
    @Payload(validated(ListUnitMembers)) data: ListUnitMembers,
    @Meta() context: RequestContext,
  ): Promise<MemberList> {
    return this.#list(data, context, data.unitId);
  }

  async #list(data: ListMembers, context: RequestContext, only?: string): Promise<MemberList> {
    const { organizationId } = data;
    const { asOf } = await this.readings.organization(data, context, [membershipsModel, unitsModel]);
    const rows = await this.readings.rowsOf(membershipsModel, organizationId);
    const units = new Map((await this.readings.rowsOf(unitsModel, organizationId)).map((row) => [row._id, row]));
    const found = rows.flatMap((row) => {
      const lasting = lastingAsOf(row, asOf);
      if (lasting === undefined || (only !== undefined && lasting.unitId !== only)) return [];
      return [{ membershipId: row._id, personId: row.personId, ...lasting }];
    });
    const names = await this.names.of(
      found.map(({ personId }) => personId),
      context,
    );
    const items = found.map(({ membershipId, personId, role, unitId, status, since, rosterEntryId }): MemberItem => {
      const unit = units.get(unitId);
      return {
        ...{ membershipId, personId, role, unitId, status, since },
        unitName: unit === undefined ? '' : unitNameAsOf(unit, asOf),
        ...(rosterEntryId && { rosterEntryId }),
        ...names.get(personId),
      };
    });
    return { ...told(asOf), total: items.length, items: items.sort(byName) };
  }
}

/** Those without a profile any more come last. */
const byName = (a: MemberItem, b: MemberItem): number =>
  Number(a.surname === undefined) - Number(b.surname === undefined) ||
  byPersonName(
    { ...a, surname: a.surname ?? '', givenName: a.givenName ?? '' },
    { ...b, surname: b.surname ?? '', givenName: b.givenName ?? '' },
  );
