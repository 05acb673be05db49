import { Inject, Injectable } from '@nestjs/common';
import { personNames, type PersonNames } from '@zveno/contracts-identity';
import { processActor } from '@zveno/kernel';
import { derivedId, Requester } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';

/** What people are called. Asked of identity, never kept. */
@Injectable()
export class Persons {
  readonly #requester: Requester;

  constructor(@Inject(Requester) requester: Requester) {
    this.#requester = requester;
  }

  /** The names of those who have a profile, by id. At most a thousand. @throws DomainError as `Requester.request` */
  async names(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (personIds.length === 0) return new Map();
    const correlationId = randomUUID();
    const { items } = await this.#requester.request<PersonNames>(
      personNames.subject,
      { personIds },
      { actor: processActor('communication'), commandId: derivedId('names', correlationId), correlationId },
    );
    return new Map(
      items.map(({ personId, surname, givenName, patronymic }) => [
        personId,
        [...new Set([surname, givenName, patronymic])].filter((part) => part !== undefined).join(' '),
      ]),
    );
  }
}
