import { Inject, Injectable } from '@nestjs/common';
import type { CommandRequest, CreatedReply, RecordedReply } from '@zveno/contracts-common';
import { Aggregates } from '@zveno/event-store';
import {
  dateIn,
  DomainError,
  isDomainError,
  type Command,
  type Decider,
  type Event,
  type Metadata,
} from '@zveno/kernel';
import { commandMetadata, type RequestContext } from '@zveno/messaging';
import type { OrganizationsCommand } from '../commands.ts';
import { operatingOrganization } from '../organization/operating.ts';
import { derivedId } from '@zveno/messaging';
import { valueOn } from '../rules/dated.ts';
import { References } from './references.ts';

/** What a controller was asked, and by whom. */
export type Asked<R> = Readonly<{ request: R; context: RequestContext }>;

type OrganizationRequest = CommandRequest & {
  organizationId: string;
  effectiveOn?: string | undefined;
  orderRef?: string | undefined;
};

/** One command: whose rules, which stream, what is asked. `data` may look things up; it runs once who asks may. */
export type Act<State, C extends Command, E extends Event, Type extends C['type']> = Readonly<{
  decider: Decider<State, C, E>;
  stream: string;
  type: Type;
  data: (metadata: Metadata) => Promise<Extract<C, { type: Type }>['data']> | Extract<C, { type: Type }>['data'];
}>;

/** The id of something that a command makes: the sender's, or one that follows from the command's id. */
export const newId = (given: string | undefined, { commandId }: RequestContext): string =>
  given ?? derivedId('made', commandId);

/** The way of every command through the service: who may, on what ground, what it refers to, what follows. */
@Injectable()
export class Acts {
  readonly #aggregates: Aggregates;
  readonly #references: References;

  constructor(@Inject(Aggregates) aggregates: Aggregates, @Inject(References) references: References) {
    this.#aggregates = aggregates;
    this.#references = references;
  }

  /** An act on the register of regions, municipalities and organisations. @throws DomainError `order.not-found` and its own */
  async onRegister<State, C extends Command, E extends Event, Type extends C['type']>(
    { request, context }: Asked<CommandRequest>,
    act: Act<State, C, E, Type>,
    about: Parameters<typeof commandMetadata>[1] = {},
  ): Promise<RecordedReply> {
    // Orders are an organisation's own, and the register is none's.
    if (context.orderRef !== undefined) throw new DomainError('order.not-found');
    return this.#perform(context, request, act, async () => commandMetadata(context, about));
  }

  /**
   * An act within the request's organisation.
   *
   * @throws DomainError `organization.not-found`, `organization.closed`, those of the order, and its own
   */
  async within<State, C extends Command, E extends Event, Type extends C['type'] & OrganizationsCommand['type']>(
    { request, context }: Asked<OrganizationRequest>,
    act: Act<State, C, E, Type>,
    effectiveOn?: (today: string) => Promise<string>,
  ): Promise<RecordedReply> {
    return this.#perform(context, request, act, () => this.ground({ request, context }, act.type, effectiveOn));
  }

  /**
   * Whether something of this kind may be done within the request's organisation, and when and by which order it is.
   *
   * @throws DomainError `organization.not-found`, `organization.closed`, those of the order
   */
  async ground(
    { request, context }: Asked<OrganizationRequest>,
    type: OrganizationsCommand['type'],
    effectiveOn?: (today: string) => Promise<string>,
  ): Promise<Metadata> {
    const { organizationId: orgId, orderRef = context.orderRef } = request;
    const organization = await this.#references.organization(orgId);
    const { timeZone } = valueOn(organization.profiles, dateIn('UTC', context.now));
    const on = (await effectiveOn?.(dateIn(timeZone, context.now))) ?? request.effectiveOn;
    const metadata = commandMetadata(context, {
      orgId,
      timeZone,
      ...(orderRef === undefined ? {} : { orderRef }),
      ...(on === undefined ? {} : { effectiveOn: on }),
    });
    if (type !== 'CloseOrganization') operatingOrganization(organization, metadata);
    if (orderRef !== undefined) await this.#references.ground(orderRef, orgId, type);
    return metadata;
  }

  async #perform<State, C extends Command, E extends Event, Type extends C['type']>(
    context: RequestContext,
    { expectedRevision: expected }: CommandRequest,
    { decider, stream, type, data }: Act<State, C, E, Type>,
    ground: () => Promise<Metadata>,
  ): Promise<RecordedReply> {
    let command: C;
    try {
      const metadata = await ground();
      command = { type, data: await data(metadata), metadata } as unknown as C;
    } catch (refusal) {
      // What it refers to may have gone since it was done: a repeated command is answered as before.
      const done = isDomainError(refusal) && (await this.#aggregates.answerTo(decider, stream, context.commandId));
      if (!done) throw refusal;
      return { position: done.position, revision: done.revision };
    }
    const { position, revision } = await this.#aggregates.handle(decider, stream, command, { expected });
    return { position, revision };
  }
}

/** The answer of a command that made something. */
export const created = async (id: string, reply: Promise<RecordedReply>): Promise<CreatedReply> => ({
  id,
  ...(await reply),
});
