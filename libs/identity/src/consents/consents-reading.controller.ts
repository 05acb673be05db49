import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  consentPurposes,
  consentTexts,
  currentText,
  ListChildConsents,
  ListConsentPurposes,
  ListOwnConsents,
  ListRosterConsents,
  registryRoutes as routes,
  type ConsentItem,
  type ConsentList,
  type ConsentPurpose,
  type ConsentPurposeList,
  type RosterConsentItem,
  type RosterConsentList,
} from '@zveno/contracts-identity';
import { consentOn, personSubject, type ConsentStanding } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Desk } from '../registry/desk.ts';
import { placeOn } from '../registry/lookups.ts';
import { OwnSubjects } from '../registry/own-subjects.ts';
import { registryConsentsModel } from '../registry/readings/consents.model.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';
import type { RegistryRosterRow } from '../registry/readings/roster.projection.ts';

const LIMIT = 100;

/** A consent with the title of the edition it was given to. */
const itemOf = (consent: ConsentStanding): ConsentItem => {
  const { consentId, purpose, textVersion, givenBy, organizationId, since, withdrawnOn } = consent;
  const text = consentTexts[purpose as ConsentPurpose]?.find(({ version }) => version === textVersion);
  return {
    consentId,
    purpose,
    title: text?.title ?? purpose,
    textVersion,
    givenBy,
    ...(organizationId && { organizationId }),
    since,
    ...(withdrawnOn && { withdrawnOn }),
  };
};

@Controller()
export class ConsentsReadingController {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(OwnSubjects) private readonly subjects: OwnSubjects,
  ) {}

  @MessagePattern(routes.listConsentPurposes.subject)
  purposes(@Payload(validated(ListConsentPurposes)) _: ListConsentPurposes): ConsentPurposeList {
    const items = consentPurposes.map((purpose) => {
      const { version, title, text } = currentText(purpose);
      return { purpose, textVersion: version, title, text };
    });
    return { items };
  }

  @MessagePattern(routes.listOwnConsents.subject)
  async own(
    @Payload(validated(ListOwnConsents)) { after }: ListOwnConsents,
    @Meta() context: RequestContext,
  ): Promise<ConsentList> {
    await this.readings.passed(after, registryRosterModel);
    return this.consentsOf(await this.subjects.subjectsOf(context.actor.actorId), after);
  }

  @MessagePattern(routes.listChildConsents.subject)
  async ofChild(
    @Payload(validated(ListChildConsents)) { organizationId, studentEntryId, after }: ListChildConsents,
  ): Promise<ConsentList> {
    const { items } = await this.consentsOf([rosterSubject(studentEntryId)], after);
    return { items: items.filter((item) => item.organizationId === organizationId) };
  }

  @MessagePattern(routes.listRosterConsents.subject)
  async ofRoster(
    @Payload(validated(ListRosterConsents)) data: ListRosterConsents,
    @Meta() context: RequestContext,
  ): Promise<RosterConsentList> {
    const { organizationId: orgId, unitId, limit = LIMIT } = data;
    await this.readings.passed(data.after, registryRosterModel, registryConsentsModel);
    const on = await this.desk.today(orgId, context.now);
    const wanted = async (behind: string | undefined, count: number): Promise<Candidate[]> => {
      const found: Candidate[] = [];
      // Who is not there any more, or not asked for, is passed over: pages stay full.
      for (let from = behind; ;) {
        const filter = { orgId, ...(from && { _id: { $gt: from } }), ...(unitId && { unitIds: unitId }) };
        const rows = await this.readings.rows(registryRosterModel).find(filter, { sort: { _id: 1 }, limit: count });
        found.push(...(await this.candidates(rows, data, on)));
        if (rows.length < count || found.length >= count) return found.slice(0, count);
        from = rows.at(-1)!._id;
      }
    };
    const { rows, ...more } = await this.readings.page({ ...data, limit }, wanted, ({ row }) => row._id);
    const opened = await this.vault.openRows(
      rows.map(({ row, place, consent }) => {
        const { rosterEntryId, kind, surname, givenName, patronymic } = row;
        return {
          rosterEntryId,
          kind,
          surname,
          givenName,
          ...(patronymic && { patronymic }),
          ...(place.unitId && { unitId: place.unitId }),
          given: consent !== undefined,
          ...(consent && { consent: itemOf(consent) }),
        };
      }),
      ['surname', 'givenName', 'patronymic'],
    );
    return { items: opened as RosterConsentItem[], ...more };
  }

  private async consentsOf(subjectIds: readonly string[], after: string | undefined): Promise<ConsentList> {
    await this.readings.passed(after, registryConsentsModel);
    const rows = await this.readings.rows(registryConsentsModel).find({ _id: { $in: subjectIds } });
    return { items: rows.flatMap(({ consents }) => consents.map(itemOf)) };
  }

  /** Of these people who is there today, in the unit asked about, with or without the consent asked about. */
  private async candidates(
    rows: readonly RegistryRosterRow[],
    { organizationId, unitId, purpose, standing }: ListRosterConsents,
    on: string,
  ): Promise<Candidate[]> {
    const present = rows.flatMap((row) => {
      const place = placeOn(row.places, on);
      const there = place?.gone === false && (unitId === undefined || place.unitId === unitId);
      return place !== undefined && there ? [{ row, place }] : [];
    });
    const subjects = ({ rosterEntryId, personId }: RegistryRosterRow) => [
      rosterSubject(rosterEntryId),
      ...(personId === undefined ? [] : [personSubject(personId)]),
    ];
    const ids = present.flatMap(({ row }) => subjects(row));
    const found = await this.readings.rows(registryConsentsModel).find({ _id: { $in: ids } });
    const bySubject = new Map(found.map((row) => [row._id, row]));
    return present.flatMap(({ row, place }) => {
      const consents = subjects(row).flatMap((subject) => bySubject.get(subject)?.consents ?? []);
      const consent = consentOn({ consents }, purpose, organizationId);
      const asked = standing === undefined || (standing === 'given') === (consent !== undefined);
      return asked ? [{ row, place, ...(consent && { consent }) }] : [];
    });
  }
}

type Candidate = Readonly<{
  row: RegistryRosterRow;
  place: Readonly<{ unitId?: string }>;
  consent?: ConsentStanding;
}>;
