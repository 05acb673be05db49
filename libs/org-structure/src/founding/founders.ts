import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { administration } from '../administration/administration.decider.ts';
import { directorOf } from '../administration/administration.state.ts';
import { administrators } from '../administrators/administrators.decider.ts';
import { confirmedOf } from '../administrators/administrators.state.ts';
import { People } from '../people/people.ts';
import type { Founder } from './founding.state.ts';

/** Gives those who came by the application's phones what is theirs. */
@Injectable()
export class Founders {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(People) private readonly people: People,
  ) {}

  /**
   * Under one id for ever, however often and by whomever it is told: the claim itself, and the reaction that completes it
   * after a crash. So nobody comes into office a second time by an old claim.
   *
   * @throws DomainError `founding.claimed`, `administrators.not-vacant`, `administration.director-exists`
   */
  async appoint(
    as: Founder,
    data: Readonly<{ organizationId: string; personId: string }>,
    told: Metadata,
  ): Promise<Readonly<{ position: string }>> {
    const { organizationId, personId } = data;
    const metadata = { ...told, commandId: derivedId('founding-claim', as, organizationId, personId) };
    if (as === 'administrator')
      return this.aggregates.handle(administrators, streams.administrators(organizationId), {
        type: 'AppointFounder',
        data,
        metadata,
      });
    await this.#nobodyConfirmed(organizationId, personId);
    return this.aggregates.handle(administration, streams.administration(organizationId), {
      type: 'AppointHeadOfApplication',
      data,
      metadata,
    });
  }

  /** Only a director confirms the first administrator: where one is in full office, the application comes too late. */
  async #nobodyConfirmed(organizationId: string, personId: string): Promise<void> {
    if (directorOf(await this.people.administration(organizationId)) === personId) return;
    if (confirmedOf(await this.people.administrators(organizationId)).length > 0)
      throw new DomainError('administrators.not-vacant');
  }
}
