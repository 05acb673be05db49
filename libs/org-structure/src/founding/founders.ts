import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import type { Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { administration } from '../administration/administration.decider.ts';
import { administrators } from '../administrators/administrators.decider.ts';
import type { Founder } from './founding.state.ts';

/** Gives those who came by the application's phones what is theirs. */
@Injectable()
export class Founders {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  /**
   * Under one id for ever, however often and by whomever it is told: the claim itself, and the reaction that completes it
   * after a crash. So nobody comes into office a second time by an old claim.
   *
   * @throws DomainError `founding.claimed`, `administration.director-exists`
   */
  async appoint(
    as: Founder,
    data: Readonly<{ organizationId: string; personId: string }>,
    told: Metadata,
  ): Promise<Readonly<{ position: string }>> {
    const { organizationId, personId } = data;
    const metadata = { ...told, commandId: derivedId('founding-claim', as, organizationId, personId) };
    return as === 'administrator'
      ? this.aggregates.handle(administrators, streams.administrators(organizationId), {
          type: 'AppointFounder',
          data,
          metadata,
        })
      : this.aggregates.handle(administration, streams.administration(organizationId), {
          type: 'AppointHeadOfApplication',
          data,
          metadata,
        });
  }
}
