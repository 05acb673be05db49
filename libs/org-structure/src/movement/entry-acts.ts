import { Inject } from '@nestjs/common';
import type { GroundedRequest, RecordedReply } from '@zveno/contracts-common';
import type { MovementRequest, RosterEntryRequest } from '@zveno/contracts-org-structure';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import type { Command, Decider, Event, Metadata, Sealed } from '@zveno/kernel';
import type { OrganizationsCommand } from '../commands.ts';
import type { WithEntry } from '../roster-entry/roster-entry.state.ts';
import { Acts, type Asked } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { Seals } from '../shell/seals.ts';
import { dateOfMovement } from './movement-date.ts';
import type { Movements } from './movements.ts';

type Moving = WithEntry & Readonly<{ movements: Movements<Event> }>;
type DataOf<C extends Command, Type extends C['type']> = Omit<Extract<C, { type: Type }>['data'], 'rosterEntryId'>;
type TypeOf<C extends Command> = C['type'] & OrganizationsCommand['type'];

/** Acts on one person who is in the roster already: looked up before anything is sealed for them. */
export abstract class EntryActs<State extends Moving, C extends Command, E extends Event> {
  protected abstract readonly decider: Decider<State, C, E>;
  protected abstract readonly streamOf: (organizationId: string, rosterEntryId: string) => string;

  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(Seals) private readonly seals: Seals,
  ) {}

  /** A command about the person. `data` gives what it holds beside the person's id. */
  move<Type extends TypeOf<C>>(
    asked: Asked<RosterEntryRequest>,
    type: Type,
    data: (metadata: Metadata) => Promise<DataOf<C, Type>>,
    effectiveOn?: (today: string) => Promise<string>,
  ): Promise<RecordedReply> {
    const { organizationId, rosterEntryId } = asked.request;
    const stream = this.streamOf(organizationId, rosterEntryId);
    return this.acts.within(
      asked,
      {
        decider: this.decider,
        stream,
        type,
        // That type and data belong together was checked above; the compiler cannot follow it through Act.
        data: async (metadata): Promise<never> => {
          await this.references.entry(this.decider, stream);
          return { rosterEntryId, ...(await data(metadata)) } as never;
        },
      },
      effectiveOn,
    );
  }

  /** A command about an earlier movement: it takes effect when that one did. */
  amend<Type extends TypeOf<C> & ('CorrectMovement' | 'ClarifyMovement')>(
    asked: Asked<RosterEntryRequest>,
    type: Type,
    eventId: string,
    data: () => Promise<DataOf<C, Type>>,
  ): Promise<RecordedReply> {
    const { organizationId, rosterEntryId } = asked.request;
    return this.move(asked, type, data, async (today) => {
      const { movements } = await this.references.entry(this.decider, this.streamOf(organizationId, rosterEntryId));
      return dateOfMovement(movements, eventId) ?? today;
    });
  }

  /** Why: the code open, the words sealed. */
  ground(request: GroundedRequest & Pick<MovementRequest, 'rosterEntryId'>): ReturnType<Seals['ground']> {
    return this.seals.ground(request.organizationId, request.rosterEntryId, request);
  }

  /** Fields sealed under the person's key. */
  sealed<F extends string>(
    { organizationId, rosterEntryId }: RosterEntryRequest,
    plain: Readonly<Record<F, string | undefined>>,
  ): Promise<Readonly<Partial<Record<F, Sealed>>>> {
    return this.seals.fields(organizationId, rosterSubject(rosterEntryId), plain);
  }
}
