import { Inject, Injectable } from '@nestjs/common';
import { moderationStreams } from '@zveno/contracts-communication/events';
import { Aggregates, type Handled } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { breakGlass, type BreakGlassCommand } from './break-glass.decider.ts';
import type { KnownAccess } from './break-glass.state.ts';

/** Readings behind broken glass as their streams have them. */
@Injectable()
export class BrokenGlass {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  /** One of an organisation. @throws DomainError `break-glass.not-found`, also when it is another's */
  async own(organizationId: string, accessId: string): Promise<KnownAccess> {
    const { state } = await this.aggregates.load(breakGlass, moderationStreams.access(accessId));
    if (state?.about.organizationId !== organizationId) throw new DomainError('break-glass.not-found');
    return state;
  }

  /**
   * One that somebody may read by now: two people were let in, nobody else in office.
   * @throws DomainError `break-glass.not-found`, `break-glass.unconfirmed`, `break-glass.closed`
   */
  async readable(organizationId: string, accessId: string, personId: string, now: string): Promise<KnownAccess> {
    const known = await this.own(organizationId, accessId);
    if (personId !== known.requestedBy && personId !== known.confirmedBy)
      throw new DomainError('break-glass.not-found');
    if (known.status === 'requested') throw new DomainError('break-glass.unconfirmed');
    if (known.status === 'closed' || now > (known.expiresAt ?? '')) throw new DomainError('break-glass.closed');
    return known;
  }

  handle(accessId: string, command: BreakGlassCommand, expected?: number): Promise<Handled> {
    return this.aggregates.handle(breakGlass, moderationStreams.access(accessId), command, { expected });
  }
}
