import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  listApplications,
  ListApplications,
  listClaims,
  ListClaims,
  type ApplicationItem,
  type ApplicationList,
  type ClaimItem,
  type ClaimList,
} from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { People } from '../../people/people.ts';
import { organizationsModel } from '../organizations/organizations.model.ts';
import { Readings } from '../readings.ts';
import { PersonalData } from '../roster/personal-data.ts';
import { municipalitiesModel } from '../territory/municipalities.model.ts';
import { applicationsModel } from './applications.model.ts';
import type { ApplicationRow } from './applications.projection.ts';

const sealedFields = ['administratorName', 'administratorPhone', 'headName', 'headPhone', 'email', 'note'] as const;
type Row = Omit<ApplicationRow, (typeof sealedFields)[number]> & Record<(typeof sealedFields)[number], string>;

@Controller()
export class FoundingReadingController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PersonalData) private readonly personal: PersonalData,
    @Inject(People) private readonly people: People,
  ) {}

  /** An operator of regions is told of theirs. */
  @MessagePattern(listApplications.subject)
  async list(
    @Payload(validated(ListApplications)) data: ListApplications,
    @Meta() context: RequestContext,
  ): Promise<ApplicationList> {
    await this.readings.standing(data, context, [applicationsModel, municipalitiesModel, organizationsModel]);
    const within = await this.#within(context);
    const find = (behind?: object, limit?: number) =>
      this.readings.rows(applicationsModel).find(
        {
          place: behind ?? { $gt: '' },
          ...(data.status && { status: data.status }),
          ...(within && { municipalityId: { $in: within } }),
        },
        { sort: { place: 1 }, ...(limit && { limit }) },
      );
    const { rows, ...more } = await page(data, find, ({ place }) => place);
    const opened = (await this.personal.open(rows, sealedFields)) as unknown as Row[];
    const registered = await this.#registered(rows.map(({ _id }) => _id));
    return { items: opened.map((row) => itemOf(row, registered.get(row._id))), ...more };
  }

  /** By the phones that are the caller's at this moment. */
  @MessagePattern(listClaims.subject)
  async claims(@Payload(validated(ListClaims)) data: ListClaims, @Meta() context: RequestContext): Promise<ClaimList> {
    await this.readings.standing(data, context, [applicationsModel]);
    const { actorId: personId } = context.actor;
    const { indexes } = await this.people.phonesOf(personId);
    if (indexes.length === 0) return { items: [] };
    const rows = await this.readings.rows(applicationsModel).find({ phoneIndexes: { $in: [...indexes] } });
    return {
      items: rows.flatMap((row): ClaimItem[] => {
        if (row.status !== 'activated') return [];
        const as = indexes.includes(row.administratorPhoneIndex) ? 'administrator' : 'head';
        const by = row.claimed[as];
        // Somebody else has come in by it: the number had another owner.
        if (by !== undefined && by !== personId) return [];
        return [{ organizationId: row._id, name: row.shortName ?? row.name, as, claimed: by === personId }];
      }),
    };
  }

  /** How those organisations are called that stand in the register. */
  async #registered(organizationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.readings.rows(organizationsModel).find({ _id: { $in: [...organizationIds] } });
    return new Map(rows.map(({ _id, facts }) => [_id, facts.at(-1)?.value.name ?? '']));
  }

  async #within({ actor }: RequestContext): Promise<string[] | undefined> {
    if (actor.regions === '*') return undefined;
    const rows = await this.readings.rows(municipalitiesModel).find({ regionIds: { $in: [...actor.regions] } });
    return rows.map(({ _id }) => _id);
  }
}

const itemOf = (row: Row, registeredName: string | undefined): ApplicationItem => {
  const contact = (who: 'administrator' | 'head') => ({
    name: row[`${who}Name`],
    phone: row[`${who}Phone`],
    delivered: row.delivered.includes(who),
    ...(row.claimed[who] && { personId: row.claimed[who] }),
  });
  const { _id, status, appliedAt, municipalityId, name, shortName, timeZone, requisites, email, reason, note } = row;
  return {
    ...{ organizationId: _id, status, appliedAt, municipalityId, name, timeZone, requisites },
    ...(registeredName !== undefined && { registeredName }),
    kind: row.kind as ApplicationItem['kind'],
    ...(shortName && { shortName }),
    administrator: contact('administrator'),
    head: contact('head'),
    ...(email && { email }),
    ...(reason && { reason }),
    ...(note && { note }),
  };
};
