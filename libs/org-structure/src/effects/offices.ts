import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import type { Metadata } from '@zveno/kernel';
import { administration } from '../administration/administration.decider.ts';
import { administrators } from '../administrators/administrators.decider.ts';

type About = Readonly<{ organizationId: string; personId: string }>;

/** Ends offices by facts of the world; none of these is ever refused, and none says anything twice. */
@Injectable()
export class Offices {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  /** Every office of the person. The two commands are told apart by their ids. */
  async end(
    about: About,
    reason: 'dismissed' | 'membership-ended' | 'erased',
    administrator: Metadata,
    released: Metadata,
  ): Promise<void> {
    await this.endAdministrator(about, reason, administrator);
    await this.aggregates.handle(administration, streams.administration(about.organizationId), {
      type: 'RecordReleased',
      data: { ...about, reason },
      metadata: released,
    });
  }

  async endAdministrator(
    about: About,
    reason: 'dismissed' | 'not-pedagogical' | 'membership-ended' | 'erased',
    metadata: Metadata,
  ): Promise<void> {
    await this.aggregates.handle(administrators, streams.administrators(about.organizationId), {
      type: 'RecordAdministratorGone',
      data: { ...about, reason },
      metadata,
    });
  }

  async leavePosition(about: About, position: 'director' | 'deputy', metadata: Metadata): Promise<void> {
    await this.aggregates.handle(administration, streams.administration(about.organizationId), {
      type: 'RecordReleased',
      data: { ...about, reason: 'position-left', position },
      metadata,
    });
  }
}
