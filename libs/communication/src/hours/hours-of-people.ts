import { Inject, Injectable } from '@nestjs/common';
import type { LiveChat, LiveSubscription, Quiet } from '@zveno/contracts-communication';
import { communicationStreams, type PersonKind } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { Organizations } from '../shell/organizations.ts';
import { hours, type Hours } from './hours.decider.ts';
import { liveSettings, type OwnSettings } from './live-settings.decider.ts';

const spanOf = ({ from, to }: Readonly<{ from: string; to: string }>) => ({ from, to });

/** What holds for people of a kind; undefined: nothing. */
export const quietOf = ({ quiet, working }: Hours, people: PersonKind, timeZone: string): Quiet | undefined => {
  const own = quiet.find((one) => one.people === people);
  const work = people === 'staff' ? working : undefined;
  if (own === undefined && work === undefined) return undefined;
  return {
    timeZone,
    ...(own && { quiet: spanOf(own) }),
    ...(work && { working: { days: work.days, ...spanOf(work) } }),
  };
};

/** When people are left in peace, as the organisations and they themselves have settled it. */
@Injectable()
export class HoursOfPeople {
  readonly #aggregates: Aggregates;
  readonly #organizations: Organizations;

  constructor(@Inject(Aggregates) aggregates: Aggregates, @Inject(Organizations) organizations: Organizations) {
    this.#aggregates = aggregates;
    this.#organizations = organizations;
  }

  async settings(personId: string): Promise<OwnSettings> {
    return (await this.#aggregates.load(liveSettings, communicationStreams.liveSettings(personId))).state;
  }

  /** What an organisation has settled, and where it is. @throws DomainError `organization.not-found` */
  async organization(organizationId: string, now: string): Promise<Readonly<{ hours: Hours; timeZone: string }>> {
    const { timeZone } = await this.#organizations.find(organizationId, now);
    const { state } = await this.#aggregates.load(hours, communicationStreams.hours(organizationId));
    return { hours: state, timeZone };
  }

  /** What holds for somebody in the organisations of these chats, as what they take part there. */
  async of(
    personId: string,
    chats: readonly LiveChat[],
    now: string,
  ): Promise<Pick<LiveSubscription, 'hours' | 'own'>> {
    const found: Record<string, Record<string, Quiet>> = {};
    for (const [organizationId, own] of Map.groupBy(chats, (chat) => chat.organizationId)) {
      const settled = await this.organization(organizationId, now);
      const kinds = new Set(own.flatMap(({ parts }) => parts.map(({ as }) => as)));
      for (const kind of kinds) {
        const quiet = quietOf(settled.hours, kind, settled.timeZone);
        if (quiet !== undefined) found[organizationId] = { ...found[organizationId], [kind]: quiet };
      }
    }
    const { quiet } = await this.settings(personId);
    return { hours: found, ...(quiet && { own: { timeZone: quiet.timeZone, quiet: spanOf(quiet) } }) };
  }
}
