import { Inject, Injectable } from '@nestjs/common';
import type { CommandRequest, RecordedReply } from '@zveno/contracts-common';
import { Aggregates } from '@zveno/event-store';
import { DomainError, isDomainError, type Command, type Decider, type Event, type Metadata } from '@zveno/kernel';
import { commandMetadata, type RequestContext } from '@zveno/messaging';
import { Facts, type Organization } from '../facts/facts.ts';

type Asked = Readonly<{ request: CommandRequest & { organizationId: string }; context: RequestContext }>;

/** One command: whose rules, which stream, what is asked. `data` may look things up. */
export type Act<State, C extends Command, E extends Event, Type extends C['type']> = Readonly<{
  decider: Decider<State, C, E>;
  stream: string;
  type: Type;
  data: (at: Metadata, organization: Organization) => Promise<Extract<C, { type: Type }>['data']>;
}>;

/** No order is the ground of anything here. @throws DomainError `order.not-found` */
export const byNoOrder = ({ orderRef }: RequestContext): void => {
  if (orderRef !== undefined) throw new DomainError('order.not-found');
};

/** The way of a command within an organisation. Who may is settled before, by the access table. */
@Injectable()
export class Acts {
  readonly #aggregates: Aggregates;
  readonly #facts: Facts;

  constructor(@Inject(Aggregates) aggregates: Aggregates, @Inject(Facts) facts: Facts) {
    this.#aggregates = aggregates;
    this.#facts = facts;
  }

  /** What a command's rules may know. @throws DomainError `order.not-found` */
  metadata(context: RequestContext, orgId: string, { timeZone }: Pick<Organization, 'timeZone'>): Metadata {
    byNoOrder(context);
    return commandMetadata(context, { orgId, timeZone });
  }

  /**
   * An act within the request's organisation. A repeated command is answered as before, also when what it refers to is gone.
   * @throws DomainError `organization.not-found`, `organization.closed`, `order.not-found`, and its own
   */
  async within<State, C extends Command, E extends Event, Type extends C['type']>(
    { request, context }: Asked,
    { decider, stream, type, data }: Act<State, C, E, Type>,
  ): Promise<RecordedReply> {
    const { organizationId, expectedRevision: expected } = request;
    let command: C;
    try {
      const organization = await this.#facts.operating(organizationId, context.now);
      const metadata = this.metadata(context, organizationId, organization);
      command = { type, data: await data(metadata, organization), metadata } as unknown as C;
    } catch (refusal) {
      const done = isDomainError(refusal) && (await this.#aggregates.answerTo(decider, stream, context.commandId));
      if (!done) throw refusal;
      return { position: done.position, revision: done.revision };
    }
    const { position, revision } = await this.#aggregates.handle(decider, stream, command, { expected });
    return { position, revision };
  }
}
