import {
  CommandRequest,
  CreatedReply,
  IsCalendarDate,
  IsId,
  IsNewId,
  MayBeAbsent,
  route,
} from '@zveno/contracts-common';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

export class GetAuditCheckpoint {
  /** The size of a checkpoint received earlier: the answer then proves that this one goes on from it. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  since?: number;
}

export class AuditCheckpoint {
  /** The latest signed checkpoint as a text (C2SP tlog-checkpoint). */
  @IsString()
  note!: string;

  /** The keys to check it by: of the log, and of its time. Compare them with those published elsewhere. */
  @IsArray()
  @IsString({ each: true })
  keys!: string[];

  /** The hashes that lead from the tree of `since` leaves to this one, in base64 (RFC 9162, 2.1.4). */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  growth?: string[];
}

export class GetAuditProof {
  @IsId()
  organizationId!: string;

  @IsId()
  eventId!: string;
}

export class AuditProof {
  /** The place of the event in the tree. */
  @IsInt()
  index!: number;

  /** The entry of the tree: one line of JSON. */
  @IsString()
  entry!: string;

  /** The hashes from the leaf to the root, in base64 (RFC 9162, 2.1.3). */
  @IsArray()
  @IsString({ each: true })
  hashes!: string[];

  /** The checkpoint whose root they lead to. */
  @IsString()
  checkpoint!: string;
}

export class ExportAuditBundle extends CommandRequest {
  @IsId()
  organizationId!: string;

  /** The first day of recording; days are those of Moscow. */
  @IsCalendarDate()
  from!: string;

  /** The last day, it included; of today what is recorded by now. */
  @IsCalendarDate()
  to!: string;

  /** Its id; made where none is given. */
  @MayBeAbsent()
  @IsNewId()
  exportId?: string;
}

export class GetAuditBundle {
  @IsId()
  organizationId!: string;

  @IsNewId()
  exportId!: string;
}

export class AuditBundleState {
  @IsIn(['making', 'ready', 'failed'])
  status!: 'making' | 'ready' | 'failed';

  /** Why it failed: a code. */
  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @IsInt()
  bytes?: number;

  /** In how many parts it is fetched. */
  @IsOptional()
  @IsInt()
  parts?: number;

  /** Of the whole archive. */
  @IsOptional()
  @IsString()
  sha256?: string;
}

export class GetAuditBundlePart extends GetAuditBundle {
  /** Counted from 0. */
  @IsInt()
  @Min(0)
  @Max(100_000)
  part!: number;
}

export class AuditBundlePart {
  /** The bytes of the part in base64; the archive is all parts one after the other. */
  @IsString()
  data!: string;
}

const unavailable = ['audit.unavailable', 'audit.damaged', 'audit.diverged', 'audit.rolled-back'] as const;
const tag = 'Audit';

export const getAuditCheckpoint = route({
  subject: 'analytics.audit-checkpoint.get',
  kind: 'query',
  method: 'GET',
  path: '/audit/checkpoint',
  tag,
  summary: 'Последняя подписанная контрольная точка журнала и ключи для её проверки',
  request: GetAuditCheckpoint,
  response: AuditCheckpoint,
  errors: [...unavailable, 'audit.not-signed'],
});

export const getAuditProof = route({
  subject: 'analytics.audit-proof.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/audit/events/{eventId}/proof',
  tag,
  summary: 'Доказательство того, что событие стоит в подписанном журнале',
  request: GetAuditProof,
  response: AuditProof,
  errors: [...unavailable, 'audit.not-signed', 'audit.event-unknown'],
});

export const exportAuditBundle = route({
  subject: 'analytics.audit-bundle.export',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/audit/bundles',
  tag,
  summary: 'Выгрузить события организации за период с доказательствами — комплект для проверяющего',
  request: ExportAuditBundle,
  response: CreatedReply,
  success: 202,
  errors: [...unavailable, 'period.reversed', 'date.in-future'],
});

export const getAuditBundle = route({
  subject: 'analytics.audit-bundle.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/audit/bundles/{exportId}',
  tag,
  summary: 'Готова ли выгрузка',
  request: GetAuditBundle,
  response: AuditBundleState,
  errors: ['audit.unavailable', 'audit.export-unknown'],
});

export const getAuditBundlePart = route({
  subject: 'analytics.audit-bundle-part.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/audit/bundles/{exportId}/parts/{part}',
  tag,
  summary: 'Часть архива выгрузки',
  request: GetAuditBundlePart,
  response: AuditBundlePart,
  errors: ['audit.unavailable', 'audit.export-unknown'],
});
