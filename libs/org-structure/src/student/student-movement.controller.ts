import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  EndAcademicLeaveRequest,
  EnrollStudentRequest,
  ExpelStudentRequest,
  GraduateStudentRequest,
  GrantAcademicLeaveRequest,
  PromoteStudentRequest,
  ReinstateStudentRequest,
  TransferStudentOutRequest,
  TransferStudentRequest,
} from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { References } from '../shell/references.ts';
import { StudentActs } from './student-acts.ts';

/** One movement each. */
@Controller()
export class StudentMovementController {
  constructor(
    @Inject(StudentActs) private readonly acts: StudentActs,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.enrollStudent.subject)
  enrollStudent(
    @Payload(validated(EnrollStudentRequest)) request: EnrollStudentRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId } = request;
    return this.acts.move({ request, context }, 'EnrollStudent', async (metadata) => {
      await this.references.studyGroup(unitId, metadata);
      return { unitId, ...(await this.acts.ground(request)) };
    });
  }

  @MessagePattern(commands.transferStudentBetweenGroups.subject)
  transferStudentBetweenGroups(
    @Payload(validated(TransferStudentRequest)) request: TransferStudentRequest,
    @Meta() context: RequestContext,
  ) {
    const { fromUnitId, toUnitId } = request;
    return this.acts.move({ request, context }, 'TransferStudentBetweenGroups', async (metadata) => {
      await this.references.studyGroup(toUnitId, metadata);
      return { fromUnitId, toUnitId, ...(await this.acts.ground(request)) };
    });
  }

  @MessagePattern(commands.promoteStudent.subject)
  promoteStudent(
    @Payload(validated(PromoteStudentRequest)) request: PromoteStudentRequest,
    @Meta() context: RequestContext,
  ) {
    const { fromUnitId, toUnitId } = request;
    return this.acts.move({ request, context }, 'PromoteStudent', async (metadata) => {
      await this.references.studyGroup(toUnitId, metadata);
      return { fromUnitId, toUnitId };
    });
  }

  @MessagePattern(commands.grantAcademicLeave.subject)
  grantAcademicLeave(
    @Payload(validated(GrantAcademicLeaveRequest)) request: GrantAcademicLeaveRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId } = request;
    return this.acts.move({ request, context }, 'GrantAcademicLeave', async () => ({
      unitId,
      ...(await this.acts.ground(request)),
    }));
  }

  @MessagePattern(commands.endAcademicLeave.subject)
  endAcademicLeave(
    @Payload(validated(EndAcademicLeaveRequest)) request: EndAcademicLeaveRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId } = request;
    return this.acts.move({ request, context }, 'EndAcademicLeave', async () => ({ unitId }));
  }

  @MessagePattern(commands.transferStudentOut.subject)
  transferStudentOut(
    @Payload(validated(TransferStudentOutRequest)) request: TransferStudentOutRequest,
    @Meta() context: RequestContext,
  ) {
    const { fromUnitId } = request;
    return this.acts.move({ request, context }, 'TransferStudentOut', async () => ({
      fromUnitId,
      ...(await this.acts.ground(request)),
      ...(await this.acts.sealed(request, { destination: request.destination })),
    }));
  }

  @MessagePattern(commands.expelStudent.subject)
  expelStudent(@Payload(validated(ExpelStudentRequest)) request: ExpelStudentRequest, @Meta() context: RequestContext) {
    const { fromUnitId } = request;
    return this.acts.move({ request, context }, 'ExpelStudent', async () => ({
      fromUnitId,
      ...(await this.acts.ground(request)),
    }));
  }

  @MessagePattern(commands.graduateStudent.subject)
  graduateStudent(
    @Payload(validated(GraduateStudentRequest)) request: GraduateStudentRequest,
    @Meta() context: RequestContext,
  ) {
    const { fromUnitId } = request;
    return this.acts.move({ request, context }, 'GraduateStudent', async () => ({ fromUnitId }));
  }

  @MessagePattern(commands.reinstateStudent.subject)
  reinstateStudent(
    @Payload(validated(ReinstateStudentRequest)) request: ReinstateStudentRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId } = request;
    return this.acts.move({ request, context }, 'ReinstateStudent', async (metadata) => {
      await this.references.studyGroup(unitId, metadata);
      return { unitId, ...(await this.acts.ground(request)) };
    });
  }
}
