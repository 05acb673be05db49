import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ListMyChildren,
  ListUnitGuardians,
  registryRoutes as routes,
  type LinkedGuardian,
  type MyChild,
  type MyChildren,
  type UnitGuardians,
} from '@zveno/contracts-identity';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Desk } from '../registry/desk.ts';
import { unitOn } from '../registry/lookups.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { guardianLinksModel } from '../registry/readings/guardian-links.model.ts';
import type { GuardianLinkRow } from '../registry/readings/guardian-links.projection.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';
import { GuardianOffers } from './guardian-offers.ts';

const collator = new Intl.Collator('ru');
const isLiving = ({ status }: GuardianLinkRow) => status === 'proposed' || status === 'confirmed';

@Controller()
export class GuardianLinksReadingController {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(GuardianOffers) private readonly offers: GuardianOffers,
  ) {}

  @MessagePattern(routes.listUnitGuardians.subject)
  async ofUnit(
    @Payload(validated(ListUnitGuardians)) { organizationId, unitId, after }: ListUnitGuardians,
    @Meta() context: RequestContext,
  ): Promise<UnitGuardians> {
    await this.readings.passed(after, registryRosterModel, guardianLinksModel);
    const on = await this.desk.today(organizationId, context.now);
    const rows = await this.readings.rows(registryRosterModel).find({ unitIds: unitId, orgId: organizationId });
    const pupils = rows.filter(({ kind, places }) => kind === 'student' && unitOn(places, on) === unitId);
    const ids = pupils.map(({ rosterEntryId }) => rosterEntryId);
    const links = await this.readings.rows(guardianLinksModel).find({ studentEntryId: { $in: ids } });
    const guardians = new Map<string, LinkedGuardian[]>();
    for (const link of links.filter((one) => one.orgId === organizationId && isLiving(one))) {
      const known = guardians.get(link.studentEntryId) ?? [];
      guardians.set(link.studentEntryId, [...known, await this.guardian(link)]);
    }
    const named = await this.vault.openRows(
      pupils.map(({ rosterEntryId, surname, givenName, patronymic }) => ({
        studentEntryId: rosterEntryId,
        surname,
        givenName,
        ...(patronymic && { patronymic }),
        guardians: guardians.get(rosterEntryId) ?? [],
      })),
      ['surname', 'givenName', 'patronymic'],
    );
    const items = named as UnitGuardians['items'];
    return {
      items: items.sort((a, b) => collator.compare(a.surname, b.surname) || collator.compare(a.givenName, b.givenName)),
    };
  }

  @MessagePattern(routes.listMyChildren.subject)
  async mine(
    @Payload(validated(ListMyChildren)) { organizationId, after }: ListMyChildren,
    @Meta() context: RequestContext,
  ): Promise<MyChildren> {
    await this.readings.passed(after, registryRosterModel, guardianLinksModel);
    const { actorId } = context.actor;
    const links = (await this.readings.rows(guardianLinksModel).find({ guardianId: actorId })).filter(isLiving);
    const linked = new Set(links.map(({ orgId, studentEntryId }) => `${orgId}.${studentEntryId}`));
    const offered = organizationId === undefined ? [] : await this.offers.to(actorId, organizationId);
    const fresh = offered
      .filter((studentEntryId) => !linked.has(`${organizationId}.${studentEntryId}`))
      .map((studentEntryId) => ({ orgId: organizationId!, studentEntryId }));
    const items = [
      ...links.map((link) => this.child(link, link.status as MyChild['status'], context.now, link)),
      ...fresh.map((one) => this.child(one, 'offered', context.now)),
    ];
    return { items: await Promise.all(items) };
  }

  private async child(
    { orgId, studentEntryId }: Pick<GuardianLinkRow, 'orgId' | 'studentEntryId'>,
    status: MyChild['status'],
    now: string,
    link?: GuardianLinkRow,
  ): Promise<MyChild> {
    const row = await this.readings.rows(registryRosterModel).findOne({ _id: `${orgId}.${studentEntryId}` });
    const child = { organizationId: orgId, studentEntryId, ...(link && { linkId: link._id }), status };
    // Whoever came by a chat's link has not been shown to know the child.
    if (row === null || (link?.via === 'chat-link' && status !== 'confirmed')) return child;
    const givenName = (await this.people.opened(row.givenName, 'givenName')) ?? ERASED;
    if (status !== 'confirmed') return { ...child, givenName };
    const surname = (await this.people.opened(row.surname, 'surname')) ?? ERASED;
    const unitId = unitOn(row.places, await this.desk.today(orgId, now));
    return { ...child, surname, givenName, ...(unitId && { unitId }) };
  }

  private async guardian(link: GuardianLinkRow): Promise<LinkedGuardian> {
    const { _id: linkId, guardianId, via, relationship, document } = link;
    const status = link.status as LinkedGuardian['status'];
    const name = (await this.people.person(guardianId))?.name;
    const row = {
      linkId,
      guardianId,
      status,
      via,
      ...(name && { surname: name.surname, givenName: name.givenName }),
      ...(name?.patronymic && { patronymic: name.patronymic }),
      ...(relationship && { relationship }),
      ...(document && { document }),
    };
    const fields = ['surname', 'givenName', 'patronymic', 'relationship', 'document'] as const;
    const [opened] = await this.vault.openRows([row], [...fields]);
    return { surname: ERASED, givenName: ERASED, ...opened } as LinkedGuardian;
  }
}
