import { Inject, Injectable } from '@nestjs/common';
import { personNames, type OpenedName, type PersonNames as Answer } from '@zveno/contracts-identity';
import { processActor } from '@zveno/kernel';
import { derivedId, Requester, type RequestContext } from '@zveno/messaging';

export type Named = Omit<OpenedName, 'personId'>;

const AT_ONCE = 1_000;

/** Names of persons, asked of identity, which alone opens them. */
@Injectable()
export class PersonNames {
  constructor(@Inject(Requester) private readonly requester: Requester) {}

  /** The names of those who have a profile, by person. @throws DomainError as `Requester.request` */
  async of(personIds: readonly string[], { correlationId }: RequestContext): Promise<ReadonlyMap<string, Named>> {
    const ids = [...new Set(personIds)];
    const names = new Map<string, Named>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const part = ids.slice(from, from + AT_ONCE);
      const headers = {
        actor: processActor('org-structure'),
        commandId: derivedId(correlationId, 'names'),
        correlationId,
      };
      const { items } = await this.requester.request<Answer>(personNames.subject, { personIds: part }, headers);
      for (const { personId, ...name } of items) names.set(personId, name);
    }
    return names;
  }
}
