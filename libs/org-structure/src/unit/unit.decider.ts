import { defineDecider } from '@zveno/kernel';
import { advanceStudyGroup, type AdvanceStudyGroup } from './advance-study-group.command.ts';
import { archiveUnit, type ArchiveUnit } from './archive-unit.command.ts';
import {
  createBody,
  createStaffGroup,
  createStudyGroup,
  type CreateBody,
  type CreateStaffGroup,
  type CreateStudyGroup,
} from './create-unit.command.ts';
import { moveUnit, type MoveUnit } from './move-unit.command.ts';
import { renameUnit, type RenameUnit } from './rename-unit.command.ts';
import { restoreUnit, type RestoreUnit } from './restore-unit.command.ts';
import { evolve, initial, unitStreamEvents, type Unit, type UnitEvent } from './unit.state.ts';

export type UnitCommand =
  | CreateStaffGroup
  | CreateStudyGroup
  | CreateBody
  | RenameUnit
  | MoveUnit
  | AdvanceStudyGroup
  | ArchiveUnit
  | RestoreUnit;

export const unit = defineDecider<Unit, UnitCommand, UnitEvent>({
  events: unitStreamEvents,
  initial,
  evolve,
  decide: {
    CreateStaffGroup: createStaffGroup,
    CreateStudyGroup: createStudyGroup,
    CreateBody: createBody,
    RenameUnit: renameUnit,
    MoveUnit: moveUnit,
    AdvanceStudyGroup: advanceStudyGroup,
    ArchiveUnit: archiveUnit,
    RestoreUnit: restoreUnit,
  },
});
