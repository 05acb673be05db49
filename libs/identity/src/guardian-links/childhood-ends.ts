import { Inject, Injectable } from '@nestjs/common';
import { identityStreams } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { isOfAge } from '@zveno/kernel';
import type { Acting } from '@zveno/reactions';
import { Desk } from '../registry/desk.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { placeOn } from '../registry/lookups.ts';
import { guardianLinksModel } from '../registry/readings/guardian-links.model.ts';
import type { GuardianLinkRow } from '../registry/readings/guardian-links.projection.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { guardianLinks } from './guardian-links.decider.ts';

const PAGE = 500;
const FULL_AGE = 18;

/** Ends the links to children who are of age or have left: what a date brings nobody records. */
@Injectable()
export class ChildhoodEnds {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  /** Ends all that is over today where the child is. Repeating it changes nothing. */
  async end(acting: Acting): Promise<void> {
    for (let behind = ''; !acting.signal.aborted;) {
      const filter = { status: 'confirmed', _id: { $gt: behind } };
      const rows = await this.readings.rows(guardianLinksModel).find(filter, { sort: { _id: 1 }, limit: PAGE });
      for (const row of rows) await this.one(row, acting);
      if (rows.length < PAGE) return;
      behind = rows.at(-1)!._id;
    }
  }

  private async one({ _id: linkId, orgId, studentEntryId }: GuardianLinkRow, acting: Acting): Promise<void> {
    const today = await this.desk.today(orgId, acting.now);
    const ground = await this.groundFor(orgId, studentEntryId, today);
    if (ground === undefined) return;
    await this.aggregates.handle(guardianLinks, identityStreams.guardianLinks(orgId, studentEntryId), {
      type: 'EndGuardianLink',
      data: { linkId, organizationId: orgId, studentEntryId, ground },
      metadata: acting.metadata(linkId, { orgId, effectiveOn: today }),
    });
  }

  private async groundFor(
    orgId: string,
    studentEntryId: string,
    today: string,
  ): Promise<'left' | 'of-age' | undefined> {
    const { places, birthDate } = await this.people.student(orgId, studentEntryId);
    if (placeOn(places, today)?.gone === true) return 'left';
    const born = await this.people.opened(birthDate, 'birthDate');
    return born !== undefined && isOfAge(born, today, FULL_AGE) ? 'of-age' : undefined;
  }
}
