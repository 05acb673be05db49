import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AddStudentRequest,
  ClarifyStudentMovementRequest,
  CorrectStudentMovementRequest,
  CorrectStudentRequest,
  orgStructureCommands as commands,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { Seals } from '../shell/seals.ts';
import { StudentActs } from './student-acts.ts';
import { student } from './student.decider.ts';

@Controller()
export class StudentController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(StudentActs) private readonly students: StudentActs,
    @Inject(References) private readonly references: References,
    @Inject(Seals) private readonly seals: Seals,
  ) {}

  @MessagePattern(commands.addStudent.subject)
  addStudent(@Payload(validated(AddStudentRequest)) request: AddStudentRequest, @Meta() context: RequestContext) {
    const { organizationId, unitId } = request;
    const rosterEntryId = newId(request.rosterEntryId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: student,
        stream: streams.student(organizationId, rosterEntryId),
        type: 'AddStudent',
        data: async (metadata) => {
          if (unitId !== undefined) await this.references.studyGroup(unitId, metadata);
          const person = await this.seals.person(organizationId, rosterEntryId, request);
          const entry = { rosterEntryId, kind: 'student' as const, ...person };
          if (unitId === undefined) return { entry };
          const ground = await this.seals.ground(organizationId, rosterEntryId, request);
          return { entry, enrollment: { rosterEntryId, unitId, ...ground } };
        },
      },
    );
    return created(rosterEntryId, act);
  }

  @MessagePattern(commands.correctStudent.subject)
  correctStudent(
    @Payload(validated(CorrectStudentRequest)) request: CorrectStudentRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, rosterEntryId } = request;
    return this.students.move({ request, context }, 'CorrectRosterEntry', () =>
      this.seals.person(organizationId, rosterEntryId, request),
    );
  }

  @MessagePattern(commands.correctStudentMovement.subject)
  correctStudentMovement(
    @Payload(validated(CorrectStudentMovementRequest)) request: CorrectStudentMovementRequest,
    @Meta() context: RequestContext,
  ) {
    const { correctsEventId, reason } = request;
    return this.students.amend({ request, context }, 'CorrectMovement', correctsEventId, async () => ({
      correctsEventId,
      ...(await this.students.sealed(request, { reason })),
    }));
  }

  @MessagePattern(commands.clarifyStudentMovement.subject)
  clarifyStudentMovement(
    @Payload(validated(ClarifyStudentMovementRequest)) request: ClarifyStudentMovementRequest,
    @Meta() context: RequestContext,
  ) {
    const { clarifiesEventId } = request;
    return this.students.amend({ request, context }, 'ClarifyMovement', clarifiesEventId, async () => ({
      clarifiesEventId,
      ...(await this.students.ground(request)),
    }));
  }
}
