import { Inject, Injectable } from '@nestjs/common';
import { personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { guardianLinksModel } from './readings/guardian-links.model.ts';
import { RegistryReadings } from './readings/registry-readings.ts';
import { registryRosterModel } from './readings/roster.model.ts';
import type { RegistryRosterRow } from './readings/roster.projection.ts';

/** Which subjects of erasure a person is: the account, and every entry of a roster they were found to be. */
@Injectable()
export class OwnSubjects {
  constructor(@Inject(RegistryReadings) private readonly readings: RegistryReadings) {}

  entriesOf(personId: string): Promise<RegistryRosterRow[]> {
    return this.readings.rows(registryRosterModel).find({ personId });
  }

  async subjectsOf(personId: string): Promise<string[]> {
    const entries = await this.entriesOf(personId);
    return [personSubject(personId), ...entries.map(({ rosterEntryId }) => rosterSubject(rosterEntryId))];
  }

  /** For whom a person asks on their own account: themselves, and the children they are or were confirmed guardian of. */
  async asksFor(personId: string): Promise<ReadonlySet<string>> {
    const links = await this.readings.rows(guardianLinksModel).find({ guardianId: personId });
    const children = links.filter(({ status }) => status === 'confirmed' || status === 'ended');
    const entries = children.map(({ studentEntryId }) => rosterSubject(studentEntryId));
    return new Set([...(await this.subjectsOf(personId)), ...entries]);
  }
}
