import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { route } from './route.ts';

export class GetOperationsStatus {
  /** Only the projections of this service. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  service?: string;
}

/** What stopped a projection. */
export class ProjectionFaultItem {
  /** A class or code of an error. */
  @IsString()
  reason!: string;

  @IsOptional()
  @IsString()
  position?: string;

  /** Of the event. */
  @IsOptional()
  @IsString()
  type?: string;
}

export class ProjectionItem {
  @IsString()
  name!: string;

  @IsString()
  service!: string;

  @IsInt()
  version!: number;

  @IsString()
  position!: string;

  /** Positions of the log behind its head. */
  @IsInt()
  lag!: number;

  @IsIn(['catching-up', 'live', 'rebuilding', 'stopped'])
  status!: 'catching-up' | 'live' | 'rebuilding' | 'stopped';

  @IsOptional()
  @ValidateNested()
  @Type(() => ProjectionFaultItem)
  error?: ProjectionFaultItem;
}

export class RunningImport {
  @IsString()
  importId!: string;

  /** Of the stored plan. */
  @IsInt()
  steps!: number;

  /** ISO 8601, UTC. */
  @IsString()
  startedAt!: string;
}

export class RebuildItem {
  @IsString()
  rebuildId!: string;

  @IsString()
  projection!: string;

  @IsIn(['running', 'completed', 'failed'])
  status!: 'running' | 'completed' | 'failed';

  /** Positions of the log folded so far. */
  @IsInt()
  done!: number;

  /** Positions of the log when the rebuild began. */
  @IsInt()
  total!: number;

  /** Why it failed: a code. */
  @IsOptional()
  @IsString()
  reason?: string;

  /** SHA-256 over the rows that answered. */
  @IsOptional()
  @IsString()
  digestBefore?: string;

  /** SHA-256 over the rows built anew, at the same position. */
  @IsOptional()
  @IsString()
  digestAfter?: string;

  /** Whether the new rows answer now. */
  @IsOptional()
  @IsBoolean()
  switched?: boolean;
}

export class OperationsStatus {
  /** The position of the last event. */
  @IsString()
  head!: string;

  @ValidateNested({ each: true })
  @Type(() => ProjectionItem)
  projections!: ProjectionItem[];

  @ValidateNested({ each: true })
  @Type(() => RebuildItem)
  rebuilds!: RebuildItem[];

  @ValidateNested({ each: true })
  @Type(() => RunningImport)
  imports!: RunningImport[];
}

export const getOperationsStatus = route({
  subject: 'operations.status.get',
  kind: 'query',
  method: 'GET',
  path: '/operations/status',
  tag: 'Operations',
  summary: 'Состояние журнала и его чтений, идущие перестроения и импорты',
  request: GetOperationsStatus,
  response: OperationsStatus,
  errors: [],
});

export class StartRebuild {
  /** The projection's name. */
  @IsString()
  @Length(1, 100)
  projection!: string;

  /** Let the new rows take over even if they differ from the old ones. */
  @IsOptional()
  @IsBoolean()
  force?: boolean;
}

/** The rebuild goes on behind the answer. */
export class RebuildStarted {
  @IsString()
  rebuildId!: string;
}

export const startRebuild = route({
  subject: 'operations.rebuild.start',
  kind: 'command',
  method: 'POST',
  path: '/operations/rebuilds',
  tag: 'Operations',
  summary: 'Построить чтение заново из журнала рядом с действующим',
  request: StartRebuild,
  response: RebuildStarted,
  success: 202,
  errors: ['projection.not-found', 'projection.busy', 'read.stopped'],
});

export class GetRebuild {
  @IsString()
  @Length(1, 200)
  rebuildId!: string;
}

export const getRebuild = route({
  subject: 'operations.rebuild.get',
  kind: 'query',
  method: 'GET',
  path: '/operations/rebuilds/{rebuildId}',
  tag: 'Operations',
  summary: 'Как далеко зашло перестроение и одинаковы ли строки',
  request: GetRebuild,
  response: RebuildItem,
  errors: ['rebuild.not-found'],
});

/** What the operator of an installation asks of the process that keeps its readings. */
export const operationsRoutes = { getOperationsStatus, startRebuild, getRebuild } as const;
