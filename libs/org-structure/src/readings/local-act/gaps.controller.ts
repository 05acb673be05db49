import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { listLocalActGaps, ListLocalActGaps, type LocalActGaps } from '@zveno/contracts-org-structure';
import { valueAsOf, type Actor } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { labelAsOf } from '../facts.ts';
import { organizationsModel } from '../organizations/organizations.model.ts';
import { Readings, type Standing } from '../readings.ts';
import { municipalitiesModel } from '../territory/municipalities.model.ts';
import { inForceAsOf } from './editions.ts';
import { localActsModel } from './local-acts.model.ts';

/** Organisations without an act in force, for the operator of their region (R01). Nobody loses access over it. */
@Controller()
export class LocalActGapsController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(listLocalActGaps.subject)
  async list(
    @Payload(validated(ListLocalActGaps)) data: ListLocalActGaps,
    @Meta() context: RequestContext,
  ): Promise<LocalActGaps> {
    const asOf = await this.readings.standing(data, context, [organizationsModel, localActsModel, municipalitiesModel]);
    const within = await this.municipalities(context.actor, asOf);
    const find = (behind?: object, limit?: number) => {
      const filter = { ...(within && { municipalityIds: { $in: within } }), ...(behind && { _id: behind }) };
      return this.readings.rows(organizationsModel).find(filter, { sort: { _id: 1 }, ...(limit && { limit }) });
    };
    const { rows, ...more } = await page(data, find, ({ _id }) => _id);
    const acts = await this.readings.rows(localActsModel).find({ _id: { $in: rows.map(({ _id }) => _id) } });
    const actOf = new Map(acts.map((act) => [act._id, act]));
    const items = rows.flatMap((row) => {
      const profile = labelAsOf(row.facts, asOf);
      const isOpen = profile !== undefined && valueAsOf(row.closed, asOf) !== true;
      const isOwn = within === undefined || within.includes(profile?.municipalityId ?? '');
      if (!isOpen || !isOwn || inForceAsOf(actOf.get(row._id) ?? null, asOf) !== undefined) return [];
      return [{ organizationId: row._id, name: profile.name, municipalityId: profile.municipalityId }];
    });
    return { items, ...more };
  }

  /** The municipalities of the regions that who asks runs; undefined for all. */
  private async municipalities({ regions }: Actor, asOf: Standing): Promise<string[] | undefined> {
    if (regions === '*') return undefined;
    const rows = await this.readings.rows(municipalitiesModel).find({ regionIds: { $in: [...regions] } });
    return rows.filter((row) => regions.includes(labelAsOf(row.facts, asOf)?.regionId ?? '')).map(({ _id }) => _id);
  }
}
