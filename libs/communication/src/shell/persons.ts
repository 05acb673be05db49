import { Inject, Injectable } from '@nestjs/common';
import { personNames, type PersonNames } from '@zveno/contracts-identity';
import { processActor } from '@zveno/kernel';
import { derivedId, Requester } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';

/** People in one question. */
const AT_ONCE = 1_000;

/** What people are called. Asked of identity, never kept. */
@Injectable()
export class Persons {
  readonly #requester: Requester;

  constructor(@Inject(Requester) requester: Requester) {
    this.#requester = requester;
  }

  /** The names of those who have a profile, by id. @throws DomainError as `Requester.request` */
  async names(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (let from = 0; from < personIds.length; from += AT_ONCE)
      for (const [personId, name] of await this.#ask(personIds.slice(from, from + AT_ONCE))) names.set(personId, name);
    return names;
  }

  async #ask(personIds: readonly string[]): Promise<(readonly [string, string])[]> {
    const correlationId = randomUUID();
    const { items } = await this.#requester.request<PersonNames>(
      personNames.subject,
      { personIds },
      { actor: processActor('communication'), commandId: derivedId('names', correlationId), correlationId },
    );
    return items.map(
      ({ personId, surname, givenName, patronymic }) =>
        [
          personId,
          [...new Set([surname, givenName, patronymic])].filter((part) => part !== undefined).join(' '),
        ] as const,
    );
  }
}
