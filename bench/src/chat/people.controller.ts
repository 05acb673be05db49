import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { personNames } from '@zveno/contracts-identity';

/** Names as identity would give them, at once. */
@Controller()
export class PeopleController {
  @MessagePattern(personNames.subject)
  names(@Payload() { personIds }: { personIds: readonly string[] }) {
    return { items: personIds.map((personId) => ({ personId, surname: personId, givenName: 'Имя' })) };
  }
}
