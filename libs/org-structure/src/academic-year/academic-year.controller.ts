import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  CloseAcademicYearRequest,
  EditAcademicYearRequest,
  OpenAcademicYearRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { edited } from '../rules/edited.ts';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { academicYear } from './academic-year.decider.ts';

@Controller()
export class AcademicYearController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.openAcademicYear.subject)
  openAcademicYear(
    @Payload(validated(OpenAcademicYearRequest)) request: OpenAcademicYearRequest,
    @Meta() context: RequestContext,
  ) {
    const { title, startsOn, endsOn } = request;
    const academicYearId = newId(request.academicYearId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: academicYear,
        stream: streams.academicYear(academicYearId),
        type: 'OpenAcademicYear',
        data: () => ({ academicYearId, title, startsOn, endsOn }),
      },
    );
    return created(academicYearId, act);
  }

  @MessagePattern(commands.editAcademicYear.subject)
  editAcademicYear(
    @Payload(validated(EditAcademicYearRequest)) request: EditAcademicYearRequest,
    @Meta() context: RequestContext,
  ) {
    const { academicYearId, title, startsOn, endsOn } = request;
    return this.acts.within(
      { request, context },
      {
        decider: academicYear,
        stream: streams.academicYear(academicYearId),
        type: 'EditAcademicYear',
        data: async (metadata) => {
          const terms = await this.references.year(academicYearId, metadata);
          return edited(terms, { title, startsOn, endsOn });
        },
      },
    );
  }

  @MessagePattern(commands.closeAcademicYear.subject)
  closeAcademicYear(
    @Payload(validated(CloseAcademicYearRequest)) request: CloseAcademicYearRequest,
    @Meta() context: RequestContext,
  ) {
    const { academicYearId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: academicYear,
        stream: streams.academicYear(academicYearId),
        type: 'CloseAcademicYear',
        data: () => ({ academicYearId }),
      },
    );
  }
}
