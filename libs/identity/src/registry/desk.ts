import { Inject, Injectable } from '@nestjs/common';
import type { RecordedReply } from '@zveno/contracts-common';
import { streams } from '@zveno/contracts-org-structure/events';
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
import { commandMetadata, derivedId, type RequestContext } from '@zveno/messaging';
import { organizationZone } from './lookups.ts';

/** One command: whose rules, which stream, what is asked. `data` may look things up. */
export type Act<State, C extends Command, E extends Event, Type extends C['type']> = Readonly<{
  decider: Decider<State, C, E>;
  stream: string;
  type: Type;
  data: (metadata: Metadata) => Promise<Extract<C, { type: Type }>['data']> | Extract<C, { type: Type }>['data'];
}>;

type Asked = Readonly<{
  organizationId?: string | undefined;
  effectiveOn?: string | undefined;
  orderRef?: string | undefined;
  expectedRevision?: number | undefined;
}>;

/** Dates of what belongs to no organisation. */
export const COUNTRY_ZONE = 'Europe/Moscow';

/** The id of something that a command makes: the sender's, or one that follows from the command's id. */
export const newId = (given: string | undefined, { commandId }: RequestContext): string =>
  given ?? derivedId('made', commandId);

/** The way of every command of the registry: in which organisation and for which date, then the rules. */
@Injectable()
export class Desk {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  /** Today in the organisation; in Moscow where there is none. @throws DomainError `organization.not-found` */
  async today(organizationId: string | undefined, now: string): Promise<string> {
    return dateIn(await this.zone(organizationId), now);
  }

  /** What a stream has come to. */
  async load<State, C extends Command, E extends Event>(decider: Decider<State, C, E>, stream: string): Promise<State> {
    return (await this.aggregates.load(decider, stream)).state;
  }

  /** What the rules may know of a request. @throws DomainError `organization.not-found` */
  async metadata(asked: Asked, context: RequestContext): Promise<Metadata> {
    const { organizationId, effectiveOn, orderRef } = asked;
    return commandMetadata(context, {
      timeZone: await this.zone(organizationId),
      ...(organizationId === undefined ? {} : { orgId: organizationId }),
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
      ...(orderRef === undefined ? {} : { orderRef }),
    });
  }

  /** @throws DomainError `organization.not-found`, `stream.stale`, and those of the act */
  async perform<State, C extends Command, E extends Event, Type extends C['type']>(
    asked: Asked,
    context: RequestContext,
    { decider, stream, type, data }: Act<State, C, E, Type>,
  ): Promise<RecordedReply> {
    let command: C;
    try {
      const metadata = await this.metadata(asked, context);
      command = { type, data: await data(metadata), metadata } as unknown as C;
    } catch (refusal) {
      // What it refers to may have gone since it was done: a repeated command is answered as before.
      const done = isDomainError(refusal) && (await this.aggregates.answerTo(decider, stream, context.commandId));
      if (!done) throw refusal;
      return { position: done.position, revision: done.revision };
    }
    const options = { expected: asked.expectedRevision };
    const { position, revision } = await this.aggregates.handle(decider, stream, command, options);
    return { position, revision };
  }

  private async zone(organizationId: string | undefined): Promise<string> {
    if (organizationId === undefined) return COUNTRY_ZONE;
    const { state } = await this.aggregates.load(organizationZone, streams.organization(organizationId));
    if (state === undefined) throw new DomainError('organization.not-found');
    return state;
  }
}
