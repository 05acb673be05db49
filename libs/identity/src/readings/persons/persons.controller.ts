import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  personContacts,
  personNames,
  PersonsRequest,
  type OpenedContact,
  type OpenedName,
  type PersonContacts,
  type PersonNames,
} from '@zveno/contracts-identity';
import { ERASED, Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import type { Person } from '../../person/person.state.ts';
import { IdentityLog } from '../../shell/log.ts';

type Known = Extract<Person, { status: 'Registered' }>;

/** The directory of names for other services: opened at the door, kept nowhere. */
@Controller()
export class PersonsReadingController {
  constructor(
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(personNames.subject)
  async names(@Payload(validated(PersonsRequest)) { personIds }: PersonsRequest): Promise<PersonNames> {
    return { items: await this.#names(await this.#known(personIds)) };
  }

  @MessagePattern(personContacts.subject)
  async contacts(@Payload(validated(PersonsRequest)) { personIds }: PersonsRequest): Promise<PersonContacts> {
    const persons = await this.#known(personIds);
    const names = await this.#names(persons);
    const contacts = await this.vault.openRows(
      persons.map(({ phone, birthDate }) => ({ phone: phone?.sealed, birthDate })),
      ['phone', 'birthDate'],
    );
    const items = names.map((name, index): OpenedContact => {
      const { phone, birthDate } = contacts[index]!;
      return {
        ...name,
        ...(phone && phone !== ERASED && { phone }),
        ...(birthDate && birthDate !== ERASED && { birthDate }),
      };
    });
    return { items };
  }

  async #known(personIds: readonly string[]): Promise<Known[]> {
    const persons = await Promise.all([...new Set(personIds)].map((personId) => this.log.person(personId)));
    return persons.filter((person) => person.status === 'Registered');
  }

  async #names(persons: readonly Known[]): Promise<OpenedName[]> {
    const names = await this.vault.openRows(
      persons.map(({ name: { surname, givenName, patronymic } }) => ({ surname, givenName, patronymic })),
      ['surname', 'givenName', 'patronymic'],
    );
    return names.map(({ surname, givenName, patronymic }, index) => ({
      personId: persons[index]!.personId,
      surname,
      givenName,
      ...(patronymic && { patronymic }),
    }));
  }
}
