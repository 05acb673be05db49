import { Inject, Injectable } from '@nestjs/common';
import { personContacts, type OpenedContact, type PersonContacts } from '@zveno/contracts-identity';
import { processActor } from '@zveno/kernel';
import { derivedId, Requester } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';

export type Contact = OpenedContact;

/** Who people are, by what they say themselves: names, phone, birth date. Asked of identity, never kept. */
@Injectable()
export class Persons {
  readonly #requester: Requester;

  constructor(@Inject(Requester) requester: Requester) {
    this.#requester = requester;
  }

  /** Those of the persons who have a profile, by id. At most a thousand. @throws DomainError as `Requester.request` */
  async contacts(personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const wanted = [...new Set(personIds)];
    if (wanted.length === 0) return new Map();
    const correlationId = randomUUID();
    const { items } = await this.#requester.request<PersonContacts>(
      personContacts.subject,
      { personIds: wanted },
      { actor: processActor('invitation'), commandId: derivedId('contacts', correlationId), correlationId },
    );
    return new Map(items.map((contact) => [contact.personId, contact]));
  }
}
