import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AddEmployeeRequest,
  ClarifyEmployeeMovementRequest,
  CorrectEmployeeMovementRequest,
  CorrectEmployeeRequest,
  orgStructureCommands as commands,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { Seals } from '../shell/seals.ts';
import { EmployeeActs } from './employee-acts.ts';
import { employee } from './employee.decider.ts';

@Controller()
export class EmployeeController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(EmployeeActs) private readonly employees: EmployeeActs,
    @Inject(References) private readonly references: References,
    @Inject(Seals) private readonly seals: Seals,
  ) {}

  @MessagePattern(commands.addEmployee.subject)
  addEmployee(@Payload(validated(AddEmployeeRequest)) request: AddEmployeeRequest, @Meta() context: RequestContext) {
    const { organizationId, unitId } = request;
    const rosterEntryId = newId(request.rosterEntryId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: employee,
        stream: streams.employee(organizationId, rosterEntryId),
        type: 'AddEmployee',
        data: async (metadata) => {
          if (unitId !== undefined) await this.references.staffGroup(unitId, metadata);
          const person = await this.seals.person(organizationId, rosterEntryId, request);
          const entry = { rosterEntryId, kind: 'employee' as const, ...person };
          if (unitId === undefined) return { entry };
          const ground = await this.seals.ground(organizationId, rosterEntryId, request);
          return { entry, hiring: { rosterEntryId, unitId, ...ground } };
        },
      },
    );
    return created(rosterEntryId, act);
  }

  @MessagePattern(commands.correctEmployee.subject)
  correctEmployee(
    @Payload(validated(CorrectEmployeeRequest)) request: CorrectEmployeeRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, rosterEntryId } = request;
    return this.employees.move({ request, context }, 'CorrectRosterEntry', () =>
      this.seals.person(organizationId, rosterEntryId, request),
    );
  }

  @MessagePattern(commands.correctEmployeeMovement.subject)
  correctEmployeeMovement(
    @Payload(validated(CorrectEmployeeMovementRequest)) request: CorrectEmployeeMovementRequest,
    @Meta() context: RequestContext,
  ) {
    const { correctsEventId, reason } = request;
    return this.employees.amend({ request, context }, 'CorrectMovement', correctsEventId, async () => ({
      correctsEventId,
      ...(await this.employees.sealed(request, { reason })),
    }));
  }

  @MessagePattern(commands.clarifyEmployeeMovement.subject)
  clarifyEmployeeMovement(
    @Payload(validated(ClarifyEmployeeMovementRequest)) request: ClarifyEmployeeMovementRequest,
    @Meta() context: RequestContext,
  ) {
    const { clarifiesEventId } = request;
    return this.employees.amend({ request, context }, 'ClarifyMovement', clarifiesEventId, async () => ({
      clarifiesEventId,
      ...(await this.employees.ground(request)),
    }));
  }
}
