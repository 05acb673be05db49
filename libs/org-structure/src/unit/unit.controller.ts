import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AdvanceStudyGroupRequest,
  ArchiveUnitRequest,
  CreateBodyRequest,
  CreateStaffGroupRequest,
  CreateStudyGroupRequest,
  MoveUnitRequest,
  RenameUnitRequest,
  RestoreUnitRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Occupants } from '../occupants/occupants.ts';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { unit } from './unit.decider.ts';

@Controller()
export class UnitController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(Occupants) private readonly occupants: Occupants,
  ) {}

  @MessagePattern(commands.createStaffGroup.subject)
  createStaffGroup(
    @Payload(validated(CreateStaffGroupRequest)) request: CreateStaffGroupRequest,
    @Meta() context: RequestContext,
  ) {
    const { name, parentUnitId } = request;
    const unitId = newId(request.unitId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'CreateStaffGroup',
        data: async (metadata) => {
          if (parentUnitId !== undefined) await this.references.staffGroup(parentUnitId, metadata);
          return { unitId, name, parentUnitId };
        },
      },
    );
    return created(unitId, act);
  }

  @MessagePattern(commands.createStudyGroup.subject)
  createStudyGroup(
    @Payload(validated(CreateStudyGroupRequest)) request: CreateStudyGroupRequest,
    @Meta() context: RequestContext,
  ) {
    const { name, cohort, academicYearId } = request;
    const unitId = newId(request.unitId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'CreateStudyGroup',
        data: async (metadata) => {
          await this.references.openYear(academicYearId, metadata);
          return { unitId, name, cohort, academicYearId };
        },
      },
    );
    return created(unitId, act);
  }

  @MessagePattern(commands.createBody.subject)
  createBody(@Payload(validated(CreateBodyRequest)) request: CreateBodyRequest, @Meta() context: RequestContext) {
    const { name, kind } = request;
    const unitId = newId(request.unitId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'CreateBody',
        data: () => ({ unitId, name, kind }),
      },
    );
    return created(unitId, act);
  }

  @MessagePattern(commands.renameUnit.subject)
  renameUnit(@Payload(validated(RenameUnitRequest)) request: RenameUnitRequest, @Meta() context: RequestContext) {
    const { unitId, name } = request;
    return this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'RenameUnit',
        data: () => ({ unitId, name }),
      },
    );
  }

  @MessagePattern(commands.moveUnit.subject)
  moveUnit(@Payload(validated(MoveUnitRequest)) request: MoveUnitRequest, @Meta() context: RequestContext) {
    const { unitId, parentUnitId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'MoveUnit',
        data: async (metadata) => ({
          unitId,
          parentUnitId,
          ancestors: parentUnitId === undefined ? [] : await this.references.wayUp(parentUnitId, metadata),
        }),
      },
    );
  }

  @MessagePattern(commands.advanceStudyGroup.subject)
  advanceStudyGroup(
    @Payload(validated(AdvanceStudyGroupRequest)) request: AdvanceStudyGroupRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId, cohort, academicYearId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'AdvanceStudyGroup',
        data: async (metadata) => {
          await this.references.openYear(academicYearId, metadata);
          return { unitId, cohort, academicYearId };
        },
      },
    );
  }

  @MessagePattern(commands.archiveUnit.subject)
  archiveUnit(@Payload(validated(ArchiveUnitRequest)) request: ArchiveUnitRequest, @Meta() context: RequestContext) {
    const { unitId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'ArchiveUnit',
        data: async ({ orgId = '', effectiveOn }) => {
          if ((await this.occupants.studentsIn(orgId, unitId, effectiveOn)) > 0)
            throw new DomainError('unit.has-students');
          return { unitId };
        },
      },
    );
  }

  @MessagePattern(commands.restoreUnit.subject)
  restoreUnit(@Payload(validated(RestoreUnitRequest)) request: RestoreUnitRequest, @Meta() context: RequestContext) {
    const { unitId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: unit,
        stream: streams.unit(unitId),
        type: 'RestoreUnit',
        data: () => ({ unitId }),
      },
    );
  }
}
