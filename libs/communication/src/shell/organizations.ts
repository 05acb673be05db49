import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { dateIn, DomainError, isDomainError, type Metadata } from '@zveno/kernel';
import { commandMetadata, type RequestContext } from '@zveno/messaging';
import { isClosedOn, organizationFold, profileOn } from './organization.fold.ts';

/** An organisation: its name, its time zone, the date there, whether it works no more. */
export type Organization = Readonly<{ name: string; timeZone: string; today: string; closed: boolean }>;

/** Organisations as their own streams have them. */
@Injectable()
export class Organizations {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** @throws DomainError `organization.not-found` */
  async find(organizationId: string, now: string): Promise<Organization> {
    const { state } = await this.#aggregates.load(organizationFold, streams.organization(organizationId));
    const profile = profileOn(state, dateIn('UTC', now));
    if (profile === undefined) throw new DomainError('organization.not-found');
    const today = dateIn(profile.timeZone, now);
    return { ...profile, today, closed: isClosedOn(state, today) };
  }

  /** The date where it is; undefined before it is registered: nothing follows from it yet. */
  async today(organizationId: string, now: string): Promise<string | undefined> {
    try {
      return (await this.find(organizationId, now)).today;
    } catch (refusal) {
      if (isDomainError(refusal, 'organization.not-found')) return undefined;
      throw refusal;
    }
  }

  /** What the rules of a command may know. @throws DomainError `organization.not-found`, `organization.closed`, `order.not-found` */
  async metadata(context: RequestContext, organizationId: string): Promise<Metadata> {
    const { timeZone, closed } = await this.find(organizationId, context.now);
    if (closed) throw new DomainError('organization.closed');
    // No order is the ground of anything here.
    if (context.orderRef !== undefined) throw new DomainError('order.not-found');
    return commandMetadata(context, { orgId: organizationId, timeZone });
  }
}
