import { Inject, Injectable } from '@nestjs/common';
import { personSubject } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { EventStore } from '@zveno/event-store';
import { subjectStream } from '@zveno/privacy';
import { EVENT_STORE } from '@zveno/service';
import { KnownPeople } from '../registry/known-people.ts';
import { personStreamsModel } from '../registry/readings/person-streams.model.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';

const ADMINISTRATORS = streams.administrators('');

/** Whether an organisation would be left without an administrator (I1). */
@Injectable()
export class Successors {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(EVENT_STORE) private readonly events: EventStore,
  ) {}

  /** Whether the person is the last administrator in full office of some organisation. Erased ones are no successors. */
  async isLastAdministrator(personId: string): Promise<boolean> {
    await this.readings.caughtUp(personStreamsModel);
    const rows = await this.readings.rows(personStreamsModel).find({ personId });
    const orgIds = rows
      .filter(({ stream }) => stream.startsWith(ADMINISTRATORS))
      .map(({ stream }) => stream.slice(ADMINISTRATORS.length));
    for (const orgId of orgIds) {
      const inOffice = await this.people.administrators(orgId);
      if (!inOffice.includes(personId)) continue;
      const others = inOffice.filter((one) => one !== personId);
      const erased = await Promise.all(others.map((one) => this.isErased(one)));
      if (erased.every(Boolean)) return true;
    }
    return false;
  }

  /** Whether the key of the account is declared destroyed. What follows from it elsewhere may lag behind. */
  async isErased(personId: string): Promise<boolean> {
    for await (const _ of this.events.readStream(subjectStream(personSubject(personId)))) return true;
    return false;
  }
}
