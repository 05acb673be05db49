import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutLocalAct,
  getLocalAct,
  listAcknowledgements,
  ListAcknowledgements,
  type AcknowledgementItem,
  type AcknowledgementList,
  type LegalBasisView,
  type LocalActView,
} from '@zveno/contracts-org-structure';
import { comparePositions } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { fallback, legalBasisOf, type LegalBasis } from '../../local-act/legal-basis.ts';
import { lastingAsOf } from '../members/memberships-as-of.ts';
import { membershipsModel } from '../members/memberships.model.ts';
import { PersonNames } from '../members/person-names.ts';
import { Readings, told, type Standing } from '../readings.ts';
import { acknowledgementsModel } from './acknowledgements.model.ts';
import { editionsAsOf, inForceAsOf } from './editions.ts';
import { localActTextsModel } from './local-act-texts.model.ts';
import { localActsModel } from './local-acts.model.ts';

/** The local act as all participants see it, and who has read it. */
@Controller()
export class LocalActReadingController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PersonNames) private readonly names: PersonNames,
  ) {}

  @MessagePattern(getLocalAct.subject)
  async get(
    @Payload(validated(AboutLocalAct)) data: AboutLocalAct,
    @Meta() context: RequestContext,
  ): Promise<LocalActView> {
    const models = [localActsModel, localActTextsModel, acknowledgementsModel];
    const { asOf } = await this.readings.organization(data, context, models);
    const row = await this.readings.rows(localActsModel).findOne({ _id: data.organizationId });
    const editions = editionsAsOf(row, asOf);
    const inForce = inForceAsOf(row, asOf)?.editionId;
    const basis = legalBasisOf(editions.find(({ status }) => status === 'in-force')?.legalBasis) ?? legalBasisOf()!;
    if (inForce === undefined) return { ...told(asOf), acknowledged: false, editions, legalBasis: basisView(basis) };
    const text = await this.readings.rows(localActTextsModel).findOne({ _id: `${data.organizationId}.${inForce}` });
    const key = `${data.organizationId}.${inForce}.${context.actor.actorId}`;
    const read = await this.readings.rows(acknowledgementsModel).findOne({ _id: key });
    return {
      ...told(asOf),
      inForce,
      ...(text !== null && { text: text.text }),
      acknowledged: read !== null,
      editions,
      legalBasis: basisView(basis),
    };
  }

  @MessagePattern(listAcknowledgements.subject)
  async list(
    @Payload(validated(ListAcknowledgements)) data: ListAcknowledgements,
    @Meta() context: RequestContext,
  ): Promise<AcknowledgementList> {
    const { organizationId } = data;
    const models = [localActsModel, acknowledgementsModel, membershipsModel];
    const { asOf } = await this.readings.organization(data, context, models);
    const row = await this.readings.rows(localActsModel).findOne({ _id: organizationId });
    const editionId = inForceAsOf(row, asOf)?.editionId;
    const read = await this.readBy(organizationId, editionId, asOf);
    const members = (await this.members(organizationId, asOf)).filter(
      ({ personId }) => data.acknowledged === undefined || read.has(personId) === data.acknowledged,
    );
    const find = async (behind: Readonly<{ $gt: string }> | undefined, limit: number) =>
      members.filter(({ personId }) => behind === undefined || personId > behind.$gt).slice(0, limit);
    const { rows, ...more } = await page(data, find, ({ personId }) => personId);
    const names = await this.names.of(
      rows.map(({ personId }) => personId),
      context,
    );
    const items = rows.map((member): AcknowledgementItem => {
      const acknowledgedAt = read.get(member.personId);
      return { ...member, ...names.get(member.personId), ...(acknowledgedAt && { acknowledgedAt }) };
    });
    return { ...told(asOf), ...(editionId && { editionId }), items, ...more };
  }

  /** When who had read the edition, by person. */
  private async readBy(
    orgId: string,
    editionId: string | undefined,
    { on, known }: Standing,
  ): Promise<ReadonlyMap<string, string>> {
    if (editionId === undefined) return new Map();
    const rows = await this.readings.rows(acknowledgementsModel).find({ orgId, editionId });
    return new Map(
      rows
        .filter(({ effectiveOn, position }) => effectiveOn <= on && comparePositions(position, known) <= 0)
        .map(({ personId, recordedAt }) => [personId, recordedAt]),
    );
  }

  /** Verified members, each once, by id. */
  private async members(organizationId: string, asOf: Standing) {
    const members = new Map<string, Pick<AcknowledgementItem, 'personId' | 'roles' | 'rosterEntryId'>>();
    for (const row of await this.readings.rowsOf(membershipsModel, organizationId)) {
      const membership = lastingAsOf(row, asOf);
      if (membership?.status !== 'verified') continue;
      const { personId } = row;
      const { role, rosterEntryId } = membership;
      const roles = new Set([...(members.get(personId)?.roles ?? []), role]);
      members.set(personId, {
        ...members.get(personId),
        personId,
        roles: [...roles],
        ...(rosterEntryId && { rosterEntryId }),
      });
    }
    return [...members.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  }
}

const basisView = ({ legalBasis, since, sources }: LegalBasis): LegalBasisView => ({
  legalBasis,
  since,
  sources: [...sources],
  fallback: [...fallback],
});
