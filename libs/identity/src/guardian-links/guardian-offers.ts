import { Inject, Injectable } from '@nestjs/common';
import { e164 } from '@zveno/contracts-common';
import { PHONE_INDEX } from '@zveno/contracts-identity/events';
import { Vault } from '@zveno/privacy';
import { KnownPeople } from '../registry/known-people.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';

const PAGE = 500;

/**
 * Whose parent somebody may say to be: the children of those guardians of a roster whose phone is the one the person
 * verified. Nobody finds a child by guessing: without that phone the answer is empty, whatever is asked.
 */
@Injectable()
export class GuardianOffers {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** The roster entries of the children offered to a person in an organisation. */
  async to(personId: string, organizationId: string): Promise<string[]> {
    const index = (await this.people.person(personId))?.phone?.index;
    if (index === undefined) return [];
    const children = new Set<string>();
    let behind = '';
    for (;;) {
      const filter = { orgId: organizationId, _id: { $gt: behind } };
      const rows = await this.readings.rows(registryRosterModel).find(filter, { sort: { _id: 1 }, limit: PAGE });
      const guardians = rows.filter(({ childIds, phone }) => childIds.length > 0 && phone !== undefined);
      const phones = await this.vault.openAll(guardians.map(({ phone }) => ({ sealed: phone!, field: 'phone' })));
      for (const [i, written] of phones.entries()) {
        const phone = written === undefined ? undefined : e164(written);
        if (phone === undefined || (await this.vault.blindIndex(undefined, PHONE_INDEX, phone)) !== index) continue;
        for (const child of guardians[i]!.childIds) children.add(child);
      }
      if (rows.length < PAGE) return [...children];
      behind = rows.at(-1)!._id;
    }
  }
}
