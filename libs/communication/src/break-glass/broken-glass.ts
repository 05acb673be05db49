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

  handle(accessId: string, command: BreakGlassCommand, expected?: number): Promise<Handled> {
    return this.aggregates.handle(breakGlass, moderationStreams.access(accessId), command, { expected });
  }
}
