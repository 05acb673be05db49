import {
  CommandReply,
  GroundedRequest,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  ReadAfter,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { batchKinds } from '../events/movement-batch.events.ts';
import { organizationProblems } from './common-problems.ts';

/** Movements of students that may be recorded many at once, each by one order. */
export const batchMovements = [
  'enroll',
  'transfer',
  'promote',
  'transfer-out',
  'expel',
  'graduate',
  'reinstate',
] as const;

export class BatchItem {
  @IsId()
  rosterEntryId!: string;

  /** The class the student leaves; not for `enroll` and `reinstate`. */
  @MayBeAbsent()
  @IsId()
  fromUnitId?: string;

  /** The class the student comes to; only for `enroll`, `reinstate`, `transfer`, `promote`. */
  @MayBeAbsent()
  @IsId()
  toUnitId?: string;
}

/** Many movements of one kind by one order. */
export class StartMovementBatchRequest extends GroundedRequest {
  @MayBeAbsent()
  @IsNewId()
  batchId?: string;

  @IsIn(batchMovements)
  movement!: (typeof batchMovements)[number];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => BatchItem)
  items!: BatchItem[];
}

export class UndoMovementBatchRequest extends OrganizationCommandRequest {
  @IsId()
  batchId!: string;

  /** Kept sealed in every correction. */
  @MayBeAbsent()
  @IsLine(1000)
  reason?: string;
}

export class BatchStarted extends CommandReply {
  @IsString()
  batchId!: string;

  /** How many commands it consists of. */
  @IsInt()
  steps!: number;
}

/** Attaches the principal curators as the head approved them for the year, and releases others. */
export class ApplyCuratorDistributionRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  batchId?: string;

  @IsId()
  academicYearId!: string;
}

export class AboutMovementBatch extends ReadAfter {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  @IsString()
  @Length(1, 200)
  batchId!: string;
}

export class RefusedStep {
  /** Whom or what it was about: the id of a roster entry or unit, and the command. */
  @IsString()
  row!: string;

  /** The code of the refusal. */
  @IsString()
  code!: string;
}

export class MovementBatchView {
  @IsString()
  batchId!: string;

  @IsIn(batchKinds)
  kind!: (typeof batchKinds)[number];

  @IsIn(['running', 'completed', 'failed'])
  status!: 'running' | 'completed' | 'failed';

  @IsInt()
  steps!: number;

  @IsInt()
  done!: number;

  /** What a rule refused; the rest was recorded. */
  @ValidateNested({ each: true })
  @Type(() => RefusedStep)
  refused!: RefusedStep[];

  /** The last day on which it can be undone. */
  @IsOptional()
  @IsString()
  undoUntil?: string;

  /** The batch that voids it. */
  @IsOptional()
  @IsString()
  undoneBy?: string;

  /** The batch that this one voids. */
  @IsOptional()
  @IsString()
  undoes?: string;
}

const startProblems = ['movement-batch.exists', 'movement-batch.running', 'order.required', 'subject.erased'] as const;

export const startMovementBatch = route({
  subject: 'org-structure.movement-batch.start',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/movement-batches',
  tag: 'Movements',
  summary: 'Записать движение многих обучающихся одним приказом',
  request: StartMovementBatchRequest,
  response: BatchStarted,
  success: 202,
  errors: [
    ...organizationProblems,
    ...startProblems,
    'movement-batch.item-invalid',
    'unit.not-found',
    'unit.archived',
    'unit.not-study-group',
  ],
});

export const undoMovementBatch = route({
  subject: 'org-structure.movement-batch.undo',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/movement-batches/{batchId}/undo',
  tag: 'Movements',
  summary: 'Отменить ошибочно записанное движение многих или перевод года',
  request: UndoMovementBatchRequest,
  response: BatchStarted,
  success: 202,
  errors: [
    ...organizationProblems,
    'movement-batch.exists',
    'movement-batch.running',
    'movement-batch.not-found',
    'movement-batch.undone',
    'movement-batch.too-late',
    'subject.erased',
  ],
});

export const getMovementBatch = route({
  subject: 'org-structure.movement-batch.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/movement-batches/{batchId}',
  tag: 'Movements',
  summary: 'Ход записи движения многих или перевода года',
  request: AboutMovementBatch,
  response: MovementBatchView,
  errors: ['organization.not-found', 'movement-batch.not-found'],
});

export const applyCuratorDistribution = route({
  subject: 'org-structure.curator-distribution.apply',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/curator-distributions/{academicYearId}/application',
  tag: 'Curators',
  summary: 'Прикрепить кураторов так, как утверждено',
  request: ApplyCuratorDistributionRequest,
  response: BatchStarted,
  success: 202,
  errors: [
    ...organizationProblems,
    'academic-year.not-found',
    'curator-distribution.not-approved',
    'curator-distribution.applied',
    'employee.not-found',
    'employee.not-pedagogical',
    'movement-batch.exists',
    'movement-batch.running',
  ],
});
