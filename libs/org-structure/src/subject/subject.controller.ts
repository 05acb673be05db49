import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AddProgramRequest,
  AddSubjectRequest,
  RenameSubjectRequest,
  RetireSubjectRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { edited } from '../rules/edited.ts';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { subject } from './subject.decider.ts';

@Controller()
export class SubjectController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.addSubject.subject)
  addSubject(@Payload(validated(AddSubjectRequest)) request: AddSubjectRequest, @Meta() context: RequestContext) {
    const { title, code } = request;
    const subjectId = newId(request.subjectId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: subject,
        stream: streams.subject(subjectId),
        type: 'AddSubject',
        data: () => ({ subjectId, title, code }),
      },
    );
    return created(subjectId, act);
  }

  @MessagePattern(commands.addProgram.subject)
  addProgram(@Payload(validated(AddProgramRequest)) request: AddProgramRequest, @Meta() context: RequestContext) {
    const { title, code } = request;
    const subjectId = newId(request.subjectId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: subject,
        stream: streams.subject(subjectId),
        type: 'AddProgram',
        data: () => ({ subjectId, title, code }),
      },
    );
    return created(subjectId, act);
  }

  @MessagePattern(commands.renameSubject.subject)
  renameSubject(
    @Payload(validated(RenameSubjectRequest)) request: RenameSubjectRequest,
    @Meta() context: RequestContext,
  ) {
    const { subjectId, title, code } = request;
    return this.acts.within(
      { request, context },
      {
        decider: subject,
        stream: streams.subject(subjectId),
        type: 'RenameSubject',
        data: async (metadata) => {
          const current = await this.references.subject(subjectId, metadata);
          return { subjectId, ...edited(current, { title, code }) };
        },
      },
    );
  }

  @MessagePattern(commands.retireSubject.subject)
  retireSubject(
    @Payload(validated(RetireSubjectRequest)) request: RetireSubjectRequest,
    @Meta() context: RequestContext,
  ) {
    const { subjectId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: subject,
        stream: streams.subject(subjectId),
        type: 'RetireSubject',
        data: () => ({ subjectId }),
      },
    );
  }
}
