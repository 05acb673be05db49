import { Inject, Injectable } from '@nestjs/common';
import type {
  GroundedRequest,
  MovementRequest,
  RecordedReply,
  RosterEntryRequest,
} from '@zveno/contracts-org-structure';
import { rosterSubject, streams } from '@zveno/contracts-org-structure/events';
import type { Metadata, Sealed } from '@zveno/kernel';
import { dateOfMovement } from '../movement/movement-date.ts';
import { Acts, type Asked } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { Seals } from '../shell/seals.ts';
import { employee, type EmployeeCommand } from './employee.decider.ts';

type Data<Type extends EmployeeCommand['type']> = Extract<EmployeeCommand, { type: Type }>['data'];

/** Acts on one employee who is in the roster already: looked up before anything is sealed for them. */
@Injectable()
export class EmployeeActs {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(Seals) private readonly seals: Seals,
  ) {}

  /** A command about the person. `data` gives what it holds beside the person's id. */
  move<Type extends EmployeeCommand['type']>(
    asked: Asked<RosterEntryRequest>,
    type: Type,
    data: (metadata: Metadata) => Promise<Omit<Data<Type>, 'rosterEntryId'>>,
    effectiveOn?: (today: string) => Promise<string>,
  ): Promise<RecordedReply> {
    const { organizationId, rosterEntryId } = asked.request;
    const stream = streams.employee(organizationId, rosterEntryId);
    return this.acts.within(
      asked,
      {
        decider: employee,
        stream,
        type,
        // That type and data belong together was checked above; the compiler cannot follow it through Act.
        data: async (metadata): Promise<never> => {
          await this.references.entry(employee, stream);
          return { rosterEntryId, ...(await data(metadata)) } as never;
        },
      },
      effectiveOn,
    );
  }

  /** A command about an earlier movement: it takes effect when that one did. */
  amend<Type extends 'CorrectMovement' | 'ClarifyMovement'>(
    asked: Asked<RosterEntryRequest>,
    type: Type,
    eventId: string,
    data: () => Promise<Omit<Data<Type>, 'rosterEntryId'>>,
  ): Promise<RecordedReply> {
    const { organizationId, rosterEntryId } = asked.request;
    return this.move(asked, type, data, async (today) => {
      const { movements } = await this.references.entry(employee, streams.employee(organizationId, rosterEntryId));
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
