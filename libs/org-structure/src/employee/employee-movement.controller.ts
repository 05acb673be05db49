import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AssumePositionRequest,
  DismissEmployeeRequest,
  EndEmployeeLeaveRequest,
  HireEmployeeRequest,
  LeavePositionRequest,
  StartEmployeeLeaveRequest,
  TransferEmployeeRequest,
} from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { References } from '../shell/references.ts';
import { EmployeeActs } from './employee-acts.ts';

/** One movement each. */
@Controller()
export class EmployeeMovementController {
  constructor(
    @Inject(EmployeeActs) private readonly acts: EmployeeActs,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.hireEmployee.subject)
  hireEmployee(@Payload(validated(HireEmployeeRequest)) request: HireEmployeeRequest, @Meta() context: RequestContext) {
    const { unitId } = request;
    return this.acts.move({ request, context }, 'HireEmployee', async (metadata) => {
      await this.references.staffGroup(unitId, metadata);
      return { unitId, ...(await this.acts.ground(request)) };
    });
  }

  @MessagePattern(commands.transferEmployee.subject)
  transferEmployee(
    @Payload(validated(TransferEmployeeRequest)) request: TransferEmployeeRequest,
    @Meta() context: RequestContext,
  ) {
    const { fromUnitId, toUnitId } = request;
    return this.acts.move({ request, context }, 'TransferEmployee', async (metadata) => {
      await this.references.staffGroup(toUnitId, metadata);
      return { fromUnitId, toUnitId, ...(await this.acts.ground(request)) };
    });
  }

  @MessagePattern(commands.startEmployeeLeave.subject)
  startEmployeeLeave(
    @Payload(validated(StartEmployeeLeaveRequest)) request: StartEmployeeLeaveRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId } = request;
    return this.acts.move({ request, context }, 'StartEmployeeLeave', async () => ({
      unitId,
      ...(await this.acts.ground(request)),
    }));
  }

  @MessagePattern(commands.endEmployeeLeave.subject)
  endEmployeeLeave(
    @Payload(validated(EndEmployeeLeaveRequest)) request: EndEmployeeLeaveRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId } = request;
    return this.acts.move({ request, context }, 'EndEmployeeLeave', async () => ({ unitId }));
  }

  @MessagePattern(commands.dismissEmployee.subject)
  dismissEmployee(
    @Payload(validated(DismissEmployeeRequest)) request: DismissEmployeeRequest,
    @Meta() context: RequestContext,
  ) {
    const { fromUnitId } = request;
    return this.acts.move({ request, context }, 'DismissEmployee', async () => ({
      fromUnitId,
      ...(await this.acts.ground(request)),
    }));
  }

  @MessagePattern(commands.assumePosition.subject)
  assumePosition(
    @Payload(validated(AssumePositionRequest)) request: AssumePositionRequest,
    @Meta() context: RequestContext,
  ) {
    const { position, category, title } = request;
    return this.acts.move({ request, context }, 'AssumePosition', async () => ({ position, category, title }));
  }

  @MessagePattern(commands.leavePosition.subject)
  leavePosition(
    @Payload(validated(LeavePositionRequest)) request: LeavePositionRequest,
    @Meta() context: RequestContext,
  ) {
    const { position } = request;
    return this.acts.move({ request, context }, 'LeavePosition', async () => ({ position }));
  }
}
